# SPDX-License-Identifier: GPL-3.0-or-later
# One set of compiler flags for every target of ours.
add_library(palomar_flags INTERFACE)
target_compile_definitions(palomar_flags INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH QT_STRICT_ITERATORS
    QT_DISABLE_DEPRECATED_UP_TO=0x060800
    PALOMAR_VERSION="${PROJECT_VERSION}")
if(MSVC)
    target_compile_options(palomar_flags INTERFACE /W4 /utf-8 /permissive- /Zc:__cplusplus)
    if(PALOMAR_WERROR)
        target_compile_options(palomar_flags INTERFACE /WX)
    endif()
else()
    target_compile_options(palomar_flags INTERFACE
        -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align
        -Wno-missing-field-initializers -fvisibility=hidden)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # g++ 14 -O2 sees an uninitialised Error in every moved-from std::expected that holds a value.
        target_compile_options(palomar_flags INTERFACE -Wno-maybe-uninitialized)
    endif()
    if(PALOMAR_WERROR)
        target_compile_options(palomar_flags INTERFACE -Werror)
    endif()
    foreach(sanitizer IN LISTS PALOMAR_SANITIZE)
        target_compile_options(palomar_flags INTERFACE -fsanitize=${sanitizer} -fno-omit-frame-pointer)
        target_link_options(palomar_flags INTERFACE -fsanitize=${sanitizer})
    endforeach()
    if("undefined" IN_LIST PALOMAR_SANITIZE)
        target_compile_options(palomar_flags INTERFACE -fno-sanitize-recover=undefined)
    endif()
    if(PALOMAR_COVERAGE)
        target_compile_options(palomar_flags INTERFACE --coverage -O0)
        target_link_options(palomar_flags INTERFACE --coverage)
    endif()
    # What strangers send is read here: a fault of ours that they find should end the program, not run theirs.
    if(NOT PALOMAR_SANITIZE AND NOT PALOMAR_COVERAGE)
        target_compile_options(palomar_flags INTERFACE -fstack-protector-strong
            $<$<CONFIG:Release,RelWithDebInfo>:-U_FORTIFY_SOURCE>
            $<$<AND:$<CONFIG:Release,RelWithDebInfo>,$<NOT:$<BOOL:$<TARGET_PROPERTY:PALOMAR_UNOPTIMISED>>>>:-D_FORTIFY_SOURCE=3>)
        if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
            target_compile_options(palomar_flags INTERFACE -fstack-clash-protection)
            if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64|i.86")
                target_compile_options(palomar_flags INTERFACE -fcf-protection)
            endif()
            target_link_options(palomar_flags INTERFACE -Wl,-z,relro -Wl,-z,now)
        endif()
    endif()
    find_program(PALOMAR_MOLD mold)
    if(PALOMAR_MOLD AND NOT PALOMAR_SANITIZE AND NOT APPLE)
        target_link_options(palomar_flags INTERFACE -fuse-ld=mold)
    endif()
endif()
