"""Faults that are expected, and the pages that say so in Vietnamese."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class RuleBroken(Exception):
    """An action refused because a rule of the office forbids it now."""

    def __init__(self, message: str | Promise, code: str) -> None:
        super().__init__(code)
        self.message = str(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Words:
    """What an error page says: what happened, and what to do."""

    title: str | Promise
    advice: str | Promise


PAGES = {
    400: Words(_("Yêu cầu không hợp lệ"), _("Hãy quay lại trang trước, tải lại rồi thử lần nữa.")),
    403: Words(
        _("Phiên làm việc đã hết hạn hoặc không được phép"),
        _("Hãy tải lại trang rồi gửi lại. Trình duyệt cần cho phép cookie của trang này."),
    ),
    404: Words(
        _("Không tìm thấy trang"),
        _(
            "Địa chỉ có thể đã gõ sai, hoặc tệp đã bị xóa sau thời hạn lưu. "
            "Hãy về trang đầu để đọc lại tệp."
        ),
    ),
    409: Words(_("Chưa thực hiện được lúc này"), _("Hãy tải lại trang để xem trạng thái mới.")),
    413: Words(
        _("Tệp gửi lên quá lớn"),
        _("Hãy gửi từng tệp một, hoặc xuất lại tệp PDF với dung lượng nhỏ hơn."),
    ),
    422: Words(_("Chưa nhận được dữ liệu"), _("Hãy xem lại các mục đã nhập rồi gửi lại.")),
    500: Words(
        _("Hệ thống gặp lỗi"),
        _("Lỗi đã được ghi lại. Hãy thử lại sau ít phút; nếu vẫn lỗi, gửi mã số dưới đây."),
    ),
}


def error_page(
    request: HttpRequest, status: int, *, message: str = "", back: str = "/"
) -> HttpResponse:
    """Draw one error page; a fault of ours carries the number that stands in the log."""
    words = PAGES[status]
    return render(
        request,
        "errors/error.html",
        {
            "status": status,
            "title": words.title,
            "message": message,
            "advice": words.advice,
            "back": back,
            "reference": getattr(request, "reference", ""),
        },
        status=status,
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return error_page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return error_page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403, where the form's token does not fit."""
    return error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return error_page(request, 404)


def server_fault(request: HttpRequest) -> HttpResponse:
    """500."""
    return error_page(request, 500)
