// A sample: copy it, and keep the two keys out of files. They are read from the environment of whoever deploys.
using './main.bicep'

param name = 'qxym'
param personalDataKeyId = 'k2026'
param personalDataKey = readEnvironmentVariable('QXYM_PERSONAL_DATA_KEY')
param personalDataIndexKey = readEnvironmentVariable('QXYM_PERSONAL_DATA_INDEX_KEY')
param corsOrigins = 'https://example.org'
param alwaysReadyHttp = 1
