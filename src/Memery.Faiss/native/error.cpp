#include "exported.h"

#include <string>

#include <faiss/Index.h>

#define TEXT_OF(x) #x
#define TEXT(x) TEXT_OF(x)

thread_local std::exception_ptr faiss_last_exception;

const char* faiss_get_last_error() {
    static thread_local std::string message;
    if (!faiss_last_exception) {
        return nullptr;
    }
    try {
        std::rethrow_exception(faiss_last_exception);
    } catch (const std::exception& e) {
        message = e.what();
    } catch (...) {
        message = "Unknown error";
    }
    return message.c_str();
}

const char* faiss_get_version() {
    return TEXT(FAISS_VERSION_MAJOR) "." TEXT(FAISS_VERSION_MINOR) "." TEXT(FAISS_VERSION_PATCH);
}
