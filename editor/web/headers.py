"""The headers of every answer (notes: safety §5): the content security policy from the first page."""

from __future__ import annotations

from flask import Flask, Response, request

CONTENT_SECURITY_POLICY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
    "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'", "object-src 'none'",
    "manifest-src 'self'", "require-trusted-types-for 'script'", "trusted-types adref ProseMirrorClipboard",
))
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
}
FOR_A_YEAR = "public, max-age=31536000, immutable"


def everywhere(*, secure: bool) -> dict[str, str]:
    """The headers of every answer, whatever it is."""
    return HEADERS | ({"Strict-Transport-Security": "max-age=63072000; includeSubDomains"} if secure else {})


def install(app: Flask, *, secure: bool) -> None:
    """Give every answer its headers, errors and files included."""
    own = everywhere(secure=secure)

    @app.after_request
    def dress(response: Response) -> Response:
        for name, value in own.items():
            response.headers.setdefault(name, value)
        if request.endpoint == "static":
            built = request.path.startswith("/static/dist/") and response.status_code in (200, 304)
            response.headers["Cache-Control"] = FOR_A_YEAR if built else "no-cache"
        elif not response.headers.get("Cache-Control"):
            response.headers["Cache-Control"] = "no-store"
        response.vary.add("Cookie")
        return response
