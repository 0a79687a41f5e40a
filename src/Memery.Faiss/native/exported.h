// The C API's headers do not mark what is exported, and everything else is hidden.
#pragma once
#pragma GCC visibility push(default)
#include <Index_c.h>
#include <AutoTune_c.h>
#include <clone_index_c.h>
#include <error_c.h>
#include <index_factory_c.h>
#include <index_io_c.h>
#include <impl/AuxIndexStructures_c.h>
extern "C" {
/// As in utils/utils_c.h of later versions.
const char* faiss_get_version();
/// Ours: while *flag is not 0, what the calling thread trains, adds or searches ends with an exception. Null: never.
void memery_faiss_set_interrupt(const volatile int* flag);
}
#pragma GCC visibility pop
#include <macros_impl.h>
