"""What every page is made of: words in two languages, templates, style and script; the same for a file, a site and the server."""
