// The keys that personal data is encrypted and looked up by.

param name string
param location string
param tags object

@description('Who may read the secrets: the app\'s identity.')
param appPrincipalId string

param personalDataKeyId string

@secure()
param personalDataKey string

@secure()
param personalDataIndexKey string

@secure()
param firstAdministratorPassword string

var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    // Without these keys nobody reads the data again: not even an administrator may purge them early.
    enablePurgeProtection: true
  }
}

resource dataKey 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'personal-data-key-${personalDataKeyId}'
  properties: {
    value: personalDataKey
  }
}

resource indexKey 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'personal-data-index-key'
  properties: {
    value: personalDataIndexKey
  }
}

resource administratorPassword 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(firstAdministratorPassword)) {
  parent: vault
  name: 'first-administrator-password'
  properties: {
    value: firstAdministratorPassword
  }
}

resource appReadsSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, appPrincipalId, secretsUser)
  scope: vault
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
  }
}

output vaultName string = vault.name
