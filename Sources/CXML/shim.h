// libxml2 (libxml2-dev), its pull reader alone. The compiler is told where its headers are by pkg-config.
#ifndef MEIPI_CXML_SHIM_H
#define MEIPI_CXML_SHIM_H

// Foundation has an ICU of its own in it, and two versions of ICU's types may not meet in Swift: libxml2's headers are not to name any.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/xmlreader.h>

static inline void meipi_xml_be_silent(void *context, xmlErrorPtr error) {
    (void)context;
    (void)error;
}

/// A reader of UTF-8 in memory; the bytes must live as long as it. Nothing is fetched, no DTD loaded, no entity put in its place, no
/// XInclude followed, and the library's own limits (depth 256, 10 MB a text) hold; it goes on after faults as far as it can.
static inline xmlTextReaderPtr meipi_xml_open(const char *bytes, int count) {
    int options = XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA | XML_PARSE_COMPACT;
    xmlTextReaderPtr reader = xmlReaderForMemory(bytes, count, NULL, "UTF-8", options);
    if (reader != NULL) xmlTextReaderSetStructuredErrorHandler(reader, meipi_xml_be_silent, NULL);
    return reader;
}

#endif
