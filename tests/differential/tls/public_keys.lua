-- Keys of certificates.
local ssl, kit, secure = require "ssl", require "kit", require "secure"
local client = secure.pair(CERTS)
local pem, kind, bits = client:getpeercertificate():pubkey()
kit.show("key", pem, kind, bits)
kit.show("chain", #client:getpeerchain(), client:getpeerchain()[1]:digest() == client:getpeercertificate():digest())
kit.show("encodings", client:getpeercertificate():setencode("utf8"), client:getpeercertificate():setencode("nonsense"))
-- An RSA key of 1,024 bits, whose certificate is good for nothing else.
local rsa = ssl.loadcertificate([[
-----BEGIN CERTIFICATE-----
MIIB9DCCAV2gAwIBAgIUAqm96AQmot3Y3heRYxsz58OcROkwDQYJKoZIhvcNAQEL
BQAwDDEKMAgGA1UEAwwBeDAeFw0yNjExMjYxNzA2MTJaFw0zNjExMjMxNzA2MTJa
MAwxCjAIBgNVBAMMAXgwgZ8wDQYJKoZIhvcNAQEBBQADgY0AMIGJAoGBAJbR1j4X
GLgUTyDMKofSef4vlHFSjl0I9+H0mHoZxio0AzBfTzLwua/3RiNwDqE64fN0grx/
KHrGEyDyYVinOjjVH3jDFBXXFNJo+GBZGzJBCjZlgrlCrOQ8JEqZBqXCk6xtOU+w
fD+XNFQL+7OAkOxYE/3tNzbGE//CG7ZPCcaxAgMBAAGjUzBRMB0GA1UdDgQWBBSf
CYQtdMshBfMt6pKDYzTvo8tb1zAfBgNVHSMEGDAWgBSfCYQtdMshBfMt6pKDYzTv
o8tb1zAPBgNVHRMBAf8EBTADAQH/MA0GCSqGSIb3DQEBCwUAA4GBAIiuSy6ib+xW
lG8Nu0p2OnWu+I0JLFhwa9AYq9tOmR487aUQAfudQcUSNUbDfhKPqMK4ln+M7v+Y
0IDg5dBdzDdbWb9cB7//FGrz8yjBFwdp3joS0mVm19hSfS4IQydJ9SX14wyMHs5S
L/v2Hw0eK4+V0G8uPIHP2k3UutosTrCZ
-----END CERTIFICATE-----
]])
kit.show("rsa", rsa:pubkey())
