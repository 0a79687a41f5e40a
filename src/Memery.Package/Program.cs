using Memery.Package;

try
{
    switch (args)
    {
        case ["finish", string manifest, string version, string layout, string dependencies, string licences, string nuspec, string platforms, string packageFolders]:
            ModuleManifest module = ModuleManifest.Read(manifest).WithVersion(version);
            IReadOnlyList<ShippedPackage> packages = new DependencyFile(dependencies).Shipped(platforms.Split(';'), packageFolders.Split(';'));
            module.Write(Path.Combine(layout, Path.GetFileName(manifest)));
            new NoticesWriter(layout, licences).Write(packages);
            NuspecWriter.Write(nuspec, module);
            return 0;
        case ["sizes", string layout, string package]:
            await SizeReport.WriteAsync(layout, package, Console.Out);
            return 0;
        default:
            await Console.Error.WriteLineAsync("Usage: Memery.Package finish MANIFEST VERSION LAYOUT DEPENDENCIES LICENCES NUSPEC PLATFORMS PACKAGE-FOLDERS | sizes LAYOUT NUPKG");
            return 2;
    }
}
catch (PackageSourceException e)
{
    // The form by which MSBuild knows an error.
    await Console.Error.WriteLineAsync($"{e.File} : error PACK0001: {e.Message}");
    return 1;
}
