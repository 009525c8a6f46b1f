/* Who the domain is. */
#include "hawser/maritime/picture.h"

const struct hws_domain_id hws_picture_id = {"picture"};
