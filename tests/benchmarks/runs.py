"""Reports in a row, as a schedule makes them: the same bytes, and no growth of files, processes or memory.

`python tests/benchmarks/runs.py [N]` runs the sample report N times, 20 unless told, and ends with 1 where anything grew.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent))
from small_house import House, hour_apart

# From the first half of the runs to the second, memory may differ by so much, as measures do.
SPREAD = 1.05


def left_beside(house: House) -> int:
    """Count what is there besides the reports: of the project, the folder of reports, and the temporary folder."""
    places = (house.root, Path(tempfile.gettempdir()))
    others = [path for path in house.out.iterdir() if not path.name.startswith("20")]
    return len(others) + sum(len(list(place.rglob("*") if place == house.root else place.iterdir())) for place in places)


def measured(house: House) -> tuple[float, float, int, int]:
    """Run once: seconds, megabytes of the process at most, files beside the reports, processes left."""
    began = time.monotonic()
    process = house.start(stdout=subprocess.DEVNULL, stderr=None)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"exit code {process.returncode}")
    return time.monotonic() - began, used.ru_maxrss / 1024, left_beside(house), len(house.processes())


def main(n_runs: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TMPDIR"] = tempfile.tempdir = str(Path(folder, "tmp"))
        Path(tempfile.gettempdir()).mkdir()
        house = House(Path(folder), is_whole=True)
        rows, reports = [], []
        for number in range(1, n_runs + 1):
            rows.append(measured(house))
            reports.append({name: told for name, told in hour_apart(house.published()).items() if not name.endswith(".ipynb")})
            print("{:>3} {:6.1f} s {:6.0f} MB {:5} files {:3} processes".format(number, *rows[-1]), flush=True)
        # The first report has none before it to name; its tables and pages are those of the others all the same.
        n_differing = sum(report != reports[0] for report in reports)
    half = len(rows) // 2
    memory = [median(row[1] for row in part) for part in (rows[:half], rows[half:])]
    grown = {
        "memory": memory[1] > memory[0] * SPREAD,
        "files": rows[-1][2] > rows[0][2],
        "processes": any(row[3] for row in rows),
    }
    print(
        f"{n_differing} of {n_runs} reports differ; grown: {', '.join(name for name, has in grown.items() if has) or 'nothing'}"
    )
    return int(bool(n_differing) or any(grown.values()))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20))
