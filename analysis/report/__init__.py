"""Run notebooks, export them, publish the report."""

import sys

# JupyterLab brings rfc3987_syntax, and jsonschema then builds its grammar at import: 1.6 s for a check of
# internationalised addresses that no notebook has. Absent, jsonschema does without.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
