using System.Formats.Tar;
using System.IO.Compression;
using Memery.PowerShell.Tests.Hosting;

namespace Memery.PowerShell.Tests.Models;

/// <summary>Install-MemeryModel -Path: a folder or an archive of one's own.</summary>
public sealed class LocalInstallTests : IDisposable
{
    private static int _count;

    private readonly TempFolder _temp = new();
    private readonly Shell _shell = new();
    private readonly string _name = $"local-{Interlocked.Increment(ref _count)}";
    private readonly string _origin;

    public LocalInstallTests() => _origin = TinyModel.Write(_temp["origin"]);

    private string Folder => Path.Combine(Environment.GetEnvironmentVariable("MEMERY_HOME")!, "models", _name);

    [Theory]
    [InlineData("folder")]
    [InlineData("zip")]
    [InlineData("zip with a folder in it")]
    [InlineData("tar")]
    [InlineData("tar.gz")]
    public void Is_copied_tried_and_can_be_used_by_its_name(string form)
    {
        Assert.Empty(Install(Pack(form)).Errors);
        using var album = new Album("red.ppm", "blue.ppm");
        Assert.Equal(album["red.ppm"], _shell.Run($"Search-Memery red {album.R} -Model {_name} -First 1").One<string>("FullName"));
        Assert.Equal("ModelExists", Id(Install(Pack(form))));
        Assert.Empty(Install(Pack(form), "-Force").Errors);
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("onnx/../../outside.txt")]
    [InlineData("/tmp/outside.txt")]
    [InlineData("C:/outside.txt")]
    [InlineData("a\\..\\..\\outside.txt")]
    public void An_entry_that_leads_out_is_refused(string entry)
    {
        string zip = Pack("zip");
        using (ZipArchive archive = ZipFile.Open(zip, ZipArchiveMode.Update))
        {
            using Stream content = archive.CreateEntry(entry).Open();
            content.WriteByte(1);
        }

        AssertRefused(Install(zip), "ArchiveUnsafe");
        Assert.False(File.Exists(_temp["outside.txt"]));
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink)]
    [InlineData(TarEntryType.HardLink)]
    public void A_link_in_an_archive_is_refused(TarEntryType type)
    {
        string tar = Pack("tar");
        using (FileStream stream = File.Create(tar))
        using (var writer = new TarWriter(stream))
        {
            writer.WriteEntry(new PaxTarEntry(type, "link") { LinkName = "/etc/passwd" });
        }

        AssertRefused(Install(tar), "ArchiveUnsafe");
    }

    [SkippableFact]
    public void A_link_to_a_folder_is_refused()
    {
        Skip.If(OperatingSystem.IsWindows(), "symbolic links need a privilege there");
        Directory.CreateSymbolicLink(Path.Combine(_origin, "above"), "..");
        AssertRefused(Install(_origin), "ArchiveUnsafe");
    }

    // As a cache of Hugging Face's is: each file of a snapshot is a link to a blob beside it.
    [SkippableFact]
    public void Links_to_files_of_a_folder_are_followed()
    {
        Skip.If(OperatingSystem.IsWindows(), "symbolic links need a privilege there");
        string snapshot = _temp["snapshots/1"];
        foreach (string file in Directory.EnumerateFiles(_origin, "*", SearchOption.AllDirectories))
        {
            string link = Path.Combine(snapshot, Path.GetRelativePath(_origin, file));
            Directory.CreateDirectory(Path.GetDirectoryName(link)!);
            File.CreateSymbolicLink(link, Path.GetRelativePath(Path.GetDirectoryName(link)!, file));
        }

        Assert.Empty(Install(snapshot).Errors);
        Assert.All(Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories), f => Assert.Null(new FileInfo(f).LinkTarget));
        using var album = new Album("red.ppm");
        Assert.Single(_shell.Run($"Search-Memery red {album.R} -Model {_name}").Output);
        _shell.Run($"Uninstall-MemeryModel {_name} -Confirm:$false");
        File.CreateSymbolicLink(Path.Combine(snapshot, "README.md"), "nowhere");
        AssertRefused(Install(snapshot), "ArchiveInvalid");
    }

    [Theory]
    [InlineData("folder")]
    [InlineData("zip")]
    public void What_is_no_model_is_named_as_it_was_given(string form)
    {
        File.Delete(Path.Combine(_origin, "onnx", "text_model.onnx"));
        string given = Pack(form);
        ShellResult refused = Install(given);
        AssertRefused(refused, "ModelIncomplete");
        Assert.StartsWith($"The model folder '{given}' has no 'onnx/text_model.onnx'.", refused.Error.ToString(), StringComparison.Ordinal);
        Assert.Equal(given, refused.Error.TargetObject);
    }

    [Theory]
    [InlineData("model.zip", "ArchiveInvalid")]
    [InlineData("model.tar", "ArchiveInvalid")]
    [InlineData("model.tar.gz", "ArchiveInvalid")]
    [InlineData("model.rar", "ArchiveInvalid")]
    public void A_file_that_is_no_archive_is_refused(string file, string id)
    {
        File.WriteAllText(_temp[file], "this is no archive at all, whatever its name may say of it");
        AssertRefused(Install(_temp[file]), id);
    }

    // .NET writes no bzip2, so the method is changed where the archive says it: 12 in the entry and in the directory.
    [Fact]
    public void An_entry_that_is_compressed_otherwise_is_refused()
    {
        string zip = Pack("zip");
        byte[] whole = File.ReadAllBytes(zip);
        int directory = whole.AsSpan().IndexOf("PK\x01\x02"u8);
        whole[directory + 10] = 12;
        whole[BitConverter.ToInt32(whole, directory + 42) + 8] = 12;
        File.WriteAllBytes(zip, whole);
        ShellResult refused = Install(zip);
        AssertRefused(refused, "ArchiveInvalid");
        Assert.Contains("packed.zip' cannot be read as a model: '", refused.Error.ToString(), StringComparison.Ordinal);
        Assert.Contains("pack it anew with Deflate.", refused.Error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zip", "onnx", "onnx/m.onnx")]
    [InlineData("zip", "onnx/m.onnx", "onnx")]
    [InlineData("tar", "onnx", "onnx/m.onnx")]
    [InlineData("tar", "onnx/m.onnx", "onnx")]
    public void A_file_and_a_folder_of_one_name_are_refused(string form, params string[] entries)
    {
        string archive = Pack(form);
        using (FileStream stream = File.Create(archive))
        {
            Write(stream, form, entries);
        }

        ShellResult refused = Install(archive);
        AssertRefused(refused, "ArchiveInvalid");
        Assert.Contains("'onnx' is a file and a folder in it", refused.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_of_any_case_is_the_models()
    {
        Assert.Empty(Install(_origin).Errors);
        string upper = _name.ToUpperInvariant();
        Assert.Equal("ModelExists", Id(_shell.Run($"Install-MemeryModel {upper} -Path {Shell.Quote(_origin)}")));
        Assert.Equal(_name, _shell.Run($"Install-MemeryModel {upper} -Path {Shell.Quote(_origin)} -Force").One<string>("Name"));
        Assert.Empty(_shell.Run($"Uninstall-MemeryModel {upper} -Confirm:$false").Errors);
        Assert.False(Directory.Exists(Folder));
        Assert.Equal("ModelNotFound", Id(_shell.Run($"Uninstall-MemeryModel {upper} -Confirm:$false")));
    }

    [Fact]
    public void Nothing_lies_beside_a_model_that_is_installed()
    {
        Install(_origin);
        Install(_origin, "-Force");
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(Folder)!, $".{_name}.*"));
    }

    // As it is when the process ends between the two renames of -Force.
    [Fact]
    public void A_model_that_gave_way_to_nothing_comes_back()
    {
        Install(_origin);
        string old = Path.Combine(Path.GetDirectoryName(Folder)!, $".{_name}.old");
        Directory.Move(Folder, old);
        Assert.Equal("ModelInvalid", Id(Install(BrokenModel(), "-Force")));
        Assert.Equal("Installed", _shell.Run($"(Get-MemeryModel {_name}).State").Only.ToString());
        Directory.Move(Folder, old);
        Assert.Empty(_shell.Run($"Uninstall-MemeryModel {_name} -Confirm:$false").Errors);
        Assert.False(Directory.Exists(Folder) || Directory.Exists(old));
    }

    [Fact]
    public void An_archive_that_is_cut_off_is_refused()
    {
        string archive = Pack("tar.gz");
        byte[] whole = File.ReadAllBytes(archive);
        File.WriteAllBytes(archive, whole[..(whole.Length / 2)]);
        AssertRefused(Install(archive), "ArchiveInvalid");
    }

    [Fact]
    public void A_model_that_does_not_run_is_refused()
    {
        File.WriteAllText(Path.Combine(_origin, "onnx", "text_model.onnx"), "no graph");
        AssertRefused(Install(_origin), "ModelInvalid");
        File.Delete(Path.Combine(_origin, "onnx", "text_model.onnx"));
        AssertRefused(Install(_origin), "ModelIncomplete");
        AssertRefused(Install(_temp["nowhere"]), "PathNotFound");
    }

    [Fact]
    public void The_old_one_stays_when_the_new_one_is_none()
    {
        Install(_origin);
        File.WriteAllText(Path.Combine(_origin, "vocab.json"), "{}");
        Assert.Equal("ModelInvalid", Id(Install(_origin, "-Force")));
        Assert.Equal("Installed", _shell.Run($"(Get-MemeryModel {_name}).State").Only.ToString());
    }

    [Fact]
    public void A_damaged_model_is_listed_with_what_it_lacks()
    {
        Install(_origin);
        File.Delete(Path.Combine(Folder, "merges.txt"));
        ShellResult model = _shell.Run($"Get-MemeryModel {_name}");
        Assert.Equal("Incomplete", model.One<object>("State").ToString());
        Assert.Contains("has no 'merges.txt'", model.One<string>("Summary"), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_changes_nothing()
    {
        Assert.Empty(Install(_origin, "-WhatIf").Output);
        Assert.False(Directory.Exists(Folder));
        Install(_origin);
        _shell.Run($"Uninstall-MemeryModel {_name} -WhatIf");
        Assert.True(Directory.Exists(Folder));
    }

    public void Dispose()
    {
        _shell.Run($"Uninstall-MemeryModel {_name} -Confirm:$false");
        _shell.Dispose();
        _temp.Dispose();
    }

    private static string Id(ShellResult result) => result.Error.FullyQualifiedErrorId.Split(',')[0];

    private ShellResult Install(string path, string more = "") => _shell.Run($"Install-MemeryModel {_name} -Path {Shell.Quote(path)} {more}");

    private void AssertRefused(ShellResult result, string id)
    {
        Assert.Equal(id, Id(result));
        Assert.False(Directory.Exists(Folder));
        Assert.False(Directory.Exists(Path.Combine(Path.GetDirectoryName(Folder)!, $".{_name}.part")));
    }

    private string BrokenModel()
    {
        string folder = TinyModel.Write(_temp["broken"]);
        File.WriteAllText(Path.Combine(folder, "vocab.json"), "{}");
        return folder;
    }

    private static void Write(Stream stream, string form, string[] entries)
    {
        if (form == "zip")
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Create);
            foreach (string entry in entries)
            {
                using Stream content = zip.CreateEntry(entry).Open();
                content.WriteByte(1);
            }

            return;
        }

        using var tar = new TarWriter(stream);
        foreach (string entry in entries)
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, entry) { DataStream = new MemoryStream([1]) });
        }
    }

    private string Pack(string form)
    {
        string file = _temp["packed." + form.Split(' ')[0]];
        File.Delete(file);
        switch (form)
        {
            case "folder":
                return _origin;
            case "tar":
                TarFile.CreateFromDirectory(_origin, file, includeBaseDirectory: false);
                break;
            case "tar.gz":
                using (FileStream target = File.Create(file))
                using (var compressed = new GZipStream(target, CompressionLevel.Fastest))
                {
                    TarFile.CreateFromDirectory(_origin, compressed, includeBaseDirectory: true);
                }

                break;
            default:
                ZipFile.CreateFromDirectory(_origin, file, CompressionLevel.Fastest, includeBaseDirectory: form != "zip");
                break;
        }

        return file;
    }
}
