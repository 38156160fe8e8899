-- Every distinct message with its state.
select device, seq, encode(sha256, 'hex') as sha256, state, code, reads_decoded from v_message
