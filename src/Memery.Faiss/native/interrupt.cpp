#include "exported.h"

#include <memory>

#include <faiss/impl/AuxIndexStructures.h>

namespace {
struct Flag : faiss::InterruptCallback {
    explicit Flag(const volatile int* flag) : flag(flag) {}
    bool want_interrupt() override { return *flag != 0; }
    const volatile int* flag;
};
} // namespace

void memery_faiss_set_interrupt(const volatile int* flag) {
    std::lock_guard<std::mutex> guard(faiss::InterruptCallback::lock);
    if (flag) {
        faiss::InterruptCallback::instance = std::make_unique<Flag>(flag);
    } else {
        faiss::InterruptCallback::instance.reset();
    }
}
