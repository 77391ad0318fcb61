"""Whether a person is there to use a widget."""

import sys
from typing import Any


def is_interactive() -> bool:
    """Tell whether a person in JupyterLab runs this cell: true there, never under papermill, nbval or nbconvert.

    A front end with a person before it allows the kernel to ask for input; those that run notebooks by themselves do not.
    Widgets wait there for an answer that nobody gives.
    """
    shell: Any = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    request: Any = getattr(getattr(shell, "kernel", None), "get_parent", dict)()
    return bool(request and request.get("content", {}).get("allow_stdin"))
