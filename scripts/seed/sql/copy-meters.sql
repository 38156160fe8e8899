-- The meters of the fleet.
copy seed.meter from stdin (format binary)
