#include "exported.h"

#include <memory>

#include <faiss/impl/AuxIndexStructures.h>

namespace {
// A call is interrupted by who made it: FAISS asks on the calling thread too, and other threads' calls are not its business.
thread_local const volatile int* flag_of_thread = nullptr;

struct ThreadFlag : faiss::InterruptCallback {
    bool want_interrupt() override { return flag_of_thread && *flag_of_thread != 0; }
};
} // namespace

void memery_faiss_set_interrupt(const volatile int* flag) {
    flag_of_thread = flag;
    std::lock_guard<std::mutex> guard(faiss::InterruptCallback::lock);
    if (!faiss::InterruptCallback::instance) {
        faiss::InterruptCallback::instance = std::make_unique<ThreadFlag>();
    }
}
