#include "exported.h"

#include <faiss/impl/AuxIndexStructures.h>

using faiss::RangeSearchResult;

DEFINE_DESTRUCTOR(RangeSearchResult)

int faiss_RangeSearchResult_new(FaissRangeSearchResult** p_rsr, idx_t nq) {
    try {
        *p_rsr = reinterpret_cast<FaissRangeSearchResult*>(new RangeSearchResult(nq));
    }
    CATCH_AND_HANDLE
}

void faiss_RangeSearchResult_lims(FaissRangeSearchResult* rsr, size_t** lims) {
    *lims = reinterpret_cast<RangeSearchResult*>(rsr)->lims;
}

void faiss_RangeSearchResult_labels(FaissRangeSearchResult* rsr, idx_t** labels, float** distances) {
    auto result = reinterpret_cast<RangeSearchResult*>(rsr);
    *labels = result->labels;
    *distances = result->distances;
}
