"""Adds ten thousand pages in one call, made of those of a folder, and prints how many a second, the processors' share and the memory:
extraction-pages.py PAGES MEIPI. Each copy of a page has a title, an address and paragraphs of its own, so that all are articles."""

import pathlib
import re
import resource
import subprocess
import sys
import tempfile
import time

COUNT = 10_000

pages, program = [pathlib.Path(path) for path in sys.argv[1:]]
originals = [page.read_bytes() for page in sorted(pages.glob("*.html"))]
with tempfile.TemporaryDirectory() as place:
    folder = pathlib.Path(place, "pages")
    folder.mkdir()
    for number in range(COUNT):
        mark = str(number).encode()
        page = originals[number % len(originals)]
        for before, after in [(b"<title>", b"<title>%s "), (b"</p>", b" %s</p>"), (b"<br", b" %s<br"), (b"://", b"://n%s.")]:
            page = page.replace(before, after % mark)
        page = re.sub(rb"(<h[123][^>]*>)", rb"\g<1>%s " % mark, page)
        (folder / f"{number}.html").write_bytes(page)
    library = str(pathlib.Path(place, "library.sqlite"))
    start = time.monotonic()
    subprocess.run([program, "--library", library, "add", folder], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    elapsed = time.monotonic() - start
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    listed = subprocess.run([program, "--library", library, "list"], check=True, stdout=subprocess.PIPE).stdout.count(b"\n")

print(f"meipi add of {COUNT} pages in one call: {listed} articles")
print(f"  {COUNT / elapsed:.0f} pages a second, {100 * (used.ru_utime + used.ru_stime) / elapsed:.0f} % of a processor, peak memory {used.ru_maxrss / 1000:.0f} MB")
