// Postal addresses as letters have them.

import { countryName } from "../../shared/texts.js";

/**
 * @param {Record<string, string | null>} address as the API has it
 * @param {string | null} [name] the person, where it is not the one of the address
 * @returns {string} one line for each part that there is
 */
export function addressLines({ company, line1, line2, postal_code, city, region, country, vat_id, ...address }, name = address.name) {
  return [company, name, line1, line2, `${postal_code} ${city}`, region, countryName(country), vat_id].filter(Boolean).join("\n");
}
