"""The schema is the contract: tables, codebook and package agree with it."""

from pathlib import Path

import pandas as pd
import pytest

from analysis import schema, settings

ROOT = Path(__file__).parent.parent


def test_the_codebook_in_data_is_the_schema() -> None:
    written = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    assert written == schema.codebook(), "run `make codebook`"


def test_the_bundle_of_tables_names_each_table_once() -> None:
    assert schema.Tables._fields == tuple(schema.TABLES)


@pytest.mark.parametrize("name", list(schema.TABLES))
def test_an_empty_table_has_all_columns_in_their_dtypes(name: str) -> None:
    empty = schema.typed(name, [])
    assert empty.dtypes.astype(str).to_dict() == {c.name: c.dtype for c in schema.TABLES[name].columns}
    assert set(schema.TABLES[name].keys) <= set(empty.columns)


def test_a_column_that_the_schema_lacks_is_refused() -> None:
    with pytest.raises(ValueError, match="colour"):
        schema.typed("ledger", [{"path": "a", "colour": "red"}])


def test_the_same_name_has_one_dtype_everywhere() -> None:
    dtypes = pd.DataFrame([(c.name, c.dtype) for t in schema.TABLES.values() for c in t.columns], columns=["name", "dtype"])
    assert (dtypes.groupby("name")["dtype"].nunique() == 1).all()


def test_the_vague_words_are_intervals() -> None:
    assert all(high is None or low <= high for low, high in settings.VAGUE_WORDS.values())
