#include "exported.h"

#include <faiss/AutoTune.h>
#include <faiss/Index.h>

using faiss::ParameterSpace;

DEFINE_DESTRUCTOR(ParameterSpace)

int faiss_ParameterSpace_new(FaissParameterSpace** space) {
    try {
        *space = reinterpret_cast<FaissParameterSpace*>(new ParameterSpace());
    }
    CATCH_AND_HANDLE
}

int faiss_ParameterSpace_set_index_parameter(const FaissParameterSpace* space, FaissIndex* index, const char* name, double value) {
    try {
        reinterpret_cast<const ParameterSpace*>(space)->set_index_parameter(
                reinterpret_cast<faiss::Index*>(index), name, value);
    }
    CATCH_AND_HANDLE
}
