"""A job description as a page and as files: `FORMATS` lists them."""

from jobdesc.renderers.edition import Edition
from jobdesc.renderers.formats import FORMATS, Format
from jobdesc.renderers.html import render_page, style_source
from jobdesc.renderers.pdf import RenderStopped

__all__ = ["FORMATS", "Edition", "Format", "RenderStopped", "render_page", "style_source"]
