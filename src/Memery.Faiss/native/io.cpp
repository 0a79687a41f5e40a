#include "exported.h"

#include <faiss/Index.h>
#include <faiss/index_io.h>

int faiss_write_index_fname(const FaissIndex* index, const char* fname) {
    try {
        faiss::write_index(reinterpret_cast<const faiss::Index*>(index), fname);
    }
    CATCH_AND_HANDLE
}

int faiss_read_index_fname(const char* fname, int io_flags, FaissIndex** p_out) {
    try {
        *p_out = reinterpret_cast<FaissIndex*>(faiss::read_index(fname, io_flags));
    }
    CATCH_AND_HANDLE
}
