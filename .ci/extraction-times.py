"""The time a page takes: extraction-times.py PROGRAM FOLDER, where PROGRAM.times has a line "NAME MILLISECONDS" a page."""
import sys
from pathlib import Path


def times(program):
    return sorted(float(line.split()[1]) for line in (Path(sys.argv[2]) / (program + ".times")).read_text().splitlines())


def median(values):
    return values[len(values) // 2]


own, peer = times(sys.argv[1]), times("readability-lxml")
print(f"  a page takes {median(own):.2f} ms (median), {own[len(own) * 95 // 100]:.2f} ms (95th percentile); "
      f"readability-lxml takes {median(peer) / median(own):.1f} times as long")
