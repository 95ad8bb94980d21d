-- What was agreed on.
local kit, secure = require "kit", require "secure"
for _, protocol in ipairs { "tlsv1_2", "tlsv1_3", "any", "sslv23" } do
  local client, server = secure.pair(CERTS, secure.client { protocol = protocol })
  kit.show(protocol, client:info("protocol"), server:info("protocol"))
  kit.show("  cipher", client:info("cipher") == server:info("cipher"), client:info("bits"), client:info("algbits"))
  kit.show("  more", client:info("encryption"), client:info("mac"), client:info("export"), client:info("nothing"))
  if protocol ~= "tlsv1_2" then kit.show("  whole", client:info()) end
end
local client = secure.pair(CERTS, secure.client { options = { "all", "no_tlsv1_3" } })
kit.show("no_tlsv1_3", client:info("protocol"))
client = secure.pair(CERTS, secure.client { protocol = "tlsv1_2", ciphers = "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384" })
kit.show("cipher", client:info("cipher"):match("AES256%-GCM%-SHA384$"), client:info("key"), client:info("mac"))
