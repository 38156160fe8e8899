-- Lines of a file of registrations, in binary form.
copy registration_staging (import_id, line, mpan, quantity, from_at, to_at, supplier_dip_id, distributor_dip_id, gsp_group,
                           connection_type, connection_from, market_segment, domestic, energisation, consent, annual_wh,
                           annual_from, linked_mpan, device_id, variant, phases, bound_from, bound_to, commissioned_at,
                           notices, meter_id)
from stdin (format binary)
