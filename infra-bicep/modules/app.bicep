// The function app on a Flex Consumption plan, and its settings. What each setting means is in README.md; `__` stands for `:`.

param name string
param location string
param tags object
param identityId string
param identityClientId string
param storageAccountName string
param deploymentContainerUrl string
param applicationInsightsConnectionString string
param keyVaultName string
param personalDataKeyId string
param earlierPersonalDataKeyIds string[]
param firstAdministrator { account: string, unionId: string, name: string, phone: string }?
param furtherSettings object
param corsOrigins string
param taskHubName string
param tablePrefix string
param instanceMemoryMB int
param maximumInstanceCount int
param alwaysReadyHttp int

// References without a version: a new version of a secret is taken up by itself within a day, or at a restart.
var personalDataKeys = toObject(
  union([personalDataKeyId], earlierPersonalDataKeyIds),
  id => 'PersonalData__Keys__${id}',
  id => '@Microsoft.KeyVault(VaultName=${keyVaultName};SecretName=personal-data-key-${id})'
)

var administrator = firstAdministrator == null ? {} : {
  FirstAdministrator__Account: firstAdministrator!.account
  FirstAdministrator__UnionId: firstAdministrator!.unionId
  FirstAdministrator__Name: firstAdministrator!.name
  FirstAdministrator__Phone: firstAdministrator!.phone
  FirstAdministrator__Password: '@Microsoft.KeyVault(VaultName=${keyVaultName};SecretName=first-administrator-password)'
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: '${name}-plan'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    tier: 'FlexConsumption'
    name: 'FC1'
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    siteConfig: {
      minTlsVersion: '1.2'
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: deploymentContainerUrl
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyHttp == 0 ? [] : [
          {
            name: 'http'
            instanceCount: alwaysReadyHttp
          }
        ]
      }
    }
  }
}

resource settings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: app
  name: 'appsettings'
  properties: union(furtherSettings, administrator, personalDataKeys, {
    APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsightsConnectionString
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
    AzureWebJobsStorage__accountName: storageAccountName
    AzureWebJobsStorage__credential: 'managedidentity'
    AzureWebJobsStorage__clientId: identityClientId
    TaskHubName: taskHubName
    TablePrefix: tablePrefix
    PersonalData__CurrentKey: personalDataKeyId
    PersonalData__IndexKey: '@Microsoft.KeyVault(VaultName=${keyVaultName};SecretName=personal-data-index-key)'
    Cors__Origins: corsOrigins
  })
}

output functionAppName string = app.name
output apiBaseUrl string = 'https://${app.properties.defaultHostName}/api'
