from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound

from odoo import models
from odoo.http import request

from ...controllers.secrecy import is_ours, secretive


class IrHttp(models.AbstractModel):
    """Words of our scripts on the customer's page, in their language; and the headers
    that keep each of our answers private, whatever it is and whoever gives it."""

    _inherit = "ir.http"

    @classmethod
    def _get_translation_frontend_modules_name(cls):
        """Override of `http_routing`: ours too."""
        modules = super()._get_translation_frontend_modules_name()
        return [*modules, "recouvrement_respectueux"]

    @classmethod
    def _match(cls, path_info):
        """Override of `base`: so is what leads elsewhere, and the answer to a method
        that a page has not. What is not found at all is an error like others."""
        try:
            rule, arguments = super()._match(path_info)
            if is_ours(path_info) and request.httprequest.method == "OPTIONS":
                # Odoo would do what a form does, and ask it for no token.
                raise MethodNotAllowed({*(rule.methods or ())} - {"OPTIONS"})
            return rule, arguments
        except NotFound:
            raise
        except HTTPException as error:
            if is_ours(path_info):
                environ = request.httprequest.environ
                error.error_response = secretive(error, environ)
            raise

    @classmethod
    def _post_dispatch(cls, response):
        """Override of `base`: see above."""
        result = super()._post_dispatch(response)
        if is_ours(request.httprequest.path):
            secretive(response, request.httprequest.environ)
        return result

    @classmethod
    def _handle_error(cls, exception):
        """Override of `base`: an error tells others as little as a page."""
        response = super()._handle_error(exception)
        if is_ours(request.httprequest.path):
            return secretive(response, request.httprequest.environ)
        return response
