"""Print a document as a tagged PDF (PDF/UA). The only door to ``weasyprint``, an extra that needs Pango as well."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from generator.errors import GeneratorError


def write_pdf(html: str, styles: Sequence[str], files: Path) -> bytes:
    """Return the PDF of a document; its pictures are those of one folder, and nothing else is fetched."""
    try:
        import weasyprint  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra for certificates
        from weasyprint.urls import URLFetcher  # type: ignore[import-untyped]  # noqa: PLC0415
    except (ImportError, OSError) as error:  # OSError: without Pango
        hint = ".venv/bin/pip install -e '.[pdf]', and Pango from your system"
        raise GeneratorError(f"A PDF of certificates needs an extra: {hint}") from error

    class OwnFiles(URLFetcher):  # type: ignore[misc]  # the library has no types
        """Fetches what stands in the document, or in the folder."""

        def fetch(self, url: str, headers: object = None) -> object:
            if not (url.startswith("data:") or _is_within(url, files)):
                raise ValueError(f"{url} is not within {files}")
            return super().fetch(url, headers)

    fetcher = OwnFiles(allowed_protocols=("data", "file"))
    sheets = [weasyprint.CSS(string=style, url_fetcher=fetcher) for style in styles]
    document = weasyprint.HTML(string=html, base_url=f"{files.resolve().as_uri()}/", url_fetcher=fetcher)
    return bytes(document.write_pdf(stylesheets=sheets, pdf_variant="pdf/ua-1"))


def _is_within(url: str, folder: Path) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "file" and Path(url2pathname(parts.path)).resolve().is_relative_to(folder.resolve())
