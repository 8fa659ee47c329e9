"""Another program's articles: extraction-peer.py PROGRAM PAGES TEXTS. Prints a line "NAME MILLISECONDS" a page."""
import sys
import time
from pathlib import Path


def trafilatura(page):
    import trafilatura as program
    return lambda: program.extract(page, include_comments=False, include_tables=True) or ""


def readability(page):
    from lxml import html
    from readability import Document

    def article():
        document = Document(page)
        text = "\n".join(html.fromstring(document.summary()).itertext())
        return document.short_title() + "\n" + text
    return article


def main():
    program, pages, texts = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    make = {"trafilatura": trafilatura, "readability-lxml": readability}[program]
    texts.mkdir(parents=True, exist_ok=True)
    files = sorted(pages.glob("*.html"))
    # What is loaded at the first page belongs to no page.
    for file in files[:1] + files:
        read = make(file.read_bytes())
        start = time.perf_counter()
        try:
            text = read()
        except Exception as error:
            print(file.name, error, file=sys.stderr)
            text = ""
        taken = time.perf_counter() - start
        (texts / (file.stem + ".txt")).write_text(text, "utf-8")
        times[file.name] = taken * 1000
    for name, milliseconds in times.items():
        print(name, milliseconds)


times = {}
main()
