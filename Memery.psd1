@{
    ModuleVersion        = '0.1.0'
    GUID                 = '6d1f0a52-8f0e-4f3b-9c53-0f9e4b8b2a77'
    Author               = 'Memery contributors'
    CompanyName          = 'Memery contributors'
    Copyright            = '(c) Memery contributors. MIT licence.'
    Description          = 'Natural-language search over your own images: type what you remember of a picture, and find it.'
    PowerShellVersion    = '7.6'
    CompatiblePSEditions = @('Core')

    # The nested module is loaded first: it keeps the engine and its libraries in a load context of their own.
    NestedModules        = @('bin/Memery.Isolation.dll')
    RootModule           = 'bin/Memery.PowerShell.dll'
    FormatsToProcess     = @('Memery.format.ps1xml')
    TypesToProcess       = @('Memery.types.ps1xml')

    CmdletsToExport      = @(
        'Add-MemeryIndex'
        'ConvertTo-MemeryEmbedding'
        'ConvertTo-MemeryTensor'
        'Export-MemeryIndex'
        'Get-MemeryImage'
        'Get-MemeryIndex'
        'Get-MemeryItem'
        'Get-MemeryModel'
        'Get-MemeryPlugin'
        'Get-MemeryRuntime'
        'Install-MemeryModel'
        'Merge-MemeryIndex'
        'Optimize-MemeryIndex'
        'Register-MemeryPlugin'
        'Remove-MemeryIndex'
        'Remove-MemeryItem'
        'Repair-MemeryIndex'
        'Search-Memery'
        'Select-MemeryResult'
        'Set-MemeryDefaultModel'
        'Test-MemeryIndex'
        'Test-MemeryPlugin'
        'Uninstall-MemeryModel'
        'Unregister-MemeryPlugin'
        'Update-MemeryIndex'
    )
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()

    PrivateData          = @{
        PSData = @{
            # LicenseUri and ProjectUri come with a public address, which the project does not have; LICENSE lies beside.
            Tags = @('images', 'search', 'semantic-search', 'CLIP', 'embeddings', 'ONNX', 'photos', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
        }
    }
}
