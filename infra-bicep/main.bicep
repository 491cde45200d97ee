// Qxym on Azure: a Flex Consumption function app, its storage, its keys, its telemetry and, if wanted, its way to send SMS.
//
// Nobody signs in with a key: one user-assigned identity holds every right the app has, each on one resource. The only secrets are the
// keys of the personal data and, at first, the password of the first administrator; they live in Key Vault and reach the app as references.
//
// Written without a Bicep compiler at hand and not deployed yet: resource types, API versions and role ids were looked up one by one, but
// neither this file, nor its modules, nor main.bicepparam has been compiled. Begin with `az bicep build --file infra-bicep/main.bicep`,
// then `az deployment group what-if`.

targetScope = 'resourceGroup'

@description('Short name that all resources begin with: lower-case letters and digits, a letter first.')
@minLength(3)
@maxLength(10)
param name string = 'qxym'

@description('Region of every resource; it must offer Flex Consumption with .NET 10.')
param location string = resourceGroup().location

param tags object = {
  app: 'qxym'
}

@description('Id of the key that new personal data is encrypted with: letters and digits.')
@minLength(1)
param personalDataKeyId string

@description('That key. Make it with a generator and keep a copy offline: what it encrypted is lost without it.')
@secure()
@minLength(32)
param personalDataKey string

@description('Key of the look-up hashes. It cannot be rotated without rewriting every row that is found by one.')
@secure()
@minLength(32)
param personalDataIndexKey string

@description('Ids of earlier keys, whose secrets are in the vault already; old rows are read with them.')
param earlierPersonalDataKeyIds string[] = []

@description('The first administrator: account, unionId, name and phone. Left out when somebody can sign in already.')
param firstAdministrator { account: string, unionId: string, name: string, phone: string }?

@description('Their password until the first sign-in.')
@secure()
param firstAdministratorPassword string = ''

@description('Further settings, by the names that README.md lists, with __ for the colon. Nothing secret: these are read by whoever reads the app.')
param furtherSettings object = {}

@description('Web origins that may call the app: separated by commas, or * for all. Empty for none.')
param corsOrigins string = ''

@description('Durable task hub: letters and digits. A new name starts with an empty hub, which is rebuilt from the rows.')
param taskHubName string = 'QxymHub'

@description('What the names of the app\'s tables and containers begin with.')
param tablePrefix string = 'qxym'

@description('Redundancy of the storage account.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GZRS'])
param storageSku string = 'Standard_ZRS'

@allowed([2048, 4096])
param instanceMemoryMB int = 2048

@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 100

@description('Instances that always stand ready for HTTP, so that the minute a channel opens meets no cold start. Raise it on such days.')
@minValue(0)
param alwaysReadyHttp int = 1

@description('Days that telemetry is kept.')
@minValue(30)
@maxValue(730)
param telemetryDays int = 90

@description('Whether to create Azure Communication Services. The app does not send through it yet, and it has no native route to +86 numbers.')
param withCommunicationServices bool = false

@description('Where Communication Services keep their data.')
param communicationDataLocation string = 'Asia Pacific'

var suffix = uniqueString(resourceGroup().id, name)

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-app'
  location: location
  tags: tags
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    name: '${name}${suffix}'
    location: location
    tags: tags
    sku: storageSku
    appPrincipalId: identity.properties.principalId
  }
}

module keys 'modules/keys.bicep' = {
  name: 'keys'
  params: {
    name: '${name}-${suffix}'
    location: location
    tags: tags
    appPrincipalId: identity.properties.principalId
    personalDataKeyId: personalDataKeyId
    personalDataKey: personalDataKey
    personalDataIndexKey: personalDataIndexKey
    firstAdministratorPassword: firstAdministratorPassword
  }
}

module telemetry 'modules/telemetry.bicep' = {
  name: 'telemetry'
  params: {
    name: name
    location: location
    tags: tags
    days: telemetryDays
    appPrincipalId: identity.properties.principalId
  }
}

module communication 'modules/communication.bicep' = if (withCommunicationServices) {
  name: 'communication'
  params: {
    name: '${name}-${suffix}'
    dataLocation: communicationDataLocation
    tags: tags
    appPrincipalId: identity.properties.principalId
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  params: {
    name: '${name}-${suffix}'
    location: location
    tags: tags
    identityId: identity.id
    identityClientId: identity.properties.clientId
    storageAccountName: storage.outputs.accountName
    deploymentContainerUrl: storage.outputs.deploymentContainerUrl
    applicationInsightsConnectionString: telemetry.outputs.connectionString
    keyVaultName: keys.outputs.vaultName
    personalDataKeyId: personalDataKeyId
    earlierPersonalDataKeyIds: earlierPersonalDataKeyIds
    firstAdministrator: firstAdministrator
    furtherSettings: furtherSettings
    corsOrigins: corsOrigins
    taskHubName: taskHubName
    tablePrefix: tablePrefix
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyHttp: alwaysReadyHttp
  }
}

output functionAppName string = app.outputs.functionAppName
output apiBaseUrl string = app.outputs.apiBaseUrl
output keyVaultName string = keys.outputs.vaultName
