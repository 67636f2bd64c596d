using System.Text;
using Sparkify.Engine.Configuration;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Configuration;

/// <summary>INI files, read as Python's configparser reads them. Each case was tried there.</summary>
public sealed class IniFileTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("[S]\nkey=value", "value")]
    [InlineData("[S]\nkey:value", "value")]
    [InlineData("[S]\nKEY = value ", "value")]
    [InlineData("[S]\nKey : a=b:c", "a=b:c")]
    [InlineData("[S]\nkey=", "")]
    [InlineData("# first\n; second\n\n[S]\n  # third\nkey=value", "value")]
    [InlineData("[S] # behind it\nkey=value", "value")]
    [InlineData("[S]\nkey=value # kept", "value # kept")]
    [InlineData("[S]\nkey='quoted'", "'quoted'")]
    [InlineData("[S]\nkey=one\n  two\n\tthree\nother=4", "one\ntwo\nthree")]
    [InlineData("[S]\nkey=\n  one\n\n  # a comment\n  two\n\n\n[T]", "\none\n\ntwo")]
    [InlineData("[S]\n    key=one\n  other=two", "one")]
    [InlineData("  [S]\n  key=one\n  other=two", "one")]
    [InlineData("[S]\nkey=100%%", "100%")]
    [InlineData("[S]\nbase=s3://b\nkey=%(BASE)s/log", "s3://b/log")]
    [InlineData("[DEFAULT]\nbase=s3://b\n[S]\nkey=%(base)s/log", "s3://b/log")]
    [InlineData("[DEFAULT]\nkey=default\n[S]\nother=1", "default")]
    [InlineData("[DEFAULT]\nkey=default\n[S]\nkey=own", "own")]
    [InlineData("[S]\nother=1\n[DEFAULT]\nkey=1\n[DEFAULT]\nmore=2", "1")]
    [InlineData("[S]\nkey=value\nbroken=50%", "value")]
    [InlineData("[S]\r\nkey=value\r\n", "value")]
    [InlineData("[S]\rkey=value\r", "value")]
    public void A_value_is_read_as_Python_reads_it(string text, string value)
    {
        Assert.True(Parse(text).TryGet("S", "key", out var read, out _));
        Assert.Equal(value, read);
    }

    [Theory]
    [InlineData("[s]\nkey=1")]
    [InlineData("[S]\nother=1")]
    [InlineData("[S]\n#key=1")]
    public void A_section_is_found_by_its_case_and_a_comment_never(string text) =>
        Assert.False(Parse(text).TryGet("S", "key", out _, out _));

    [Theory]
    [InlineData("key=value\n[S]", "line 1: a section is expected first.")]
    [InlineData("[S]\n\nPassw0rd", "line 3: a section, a key with = behind it, or a comment is expected.")]
    [InlineData("[S]\n=Passw0rd", "line 2: a section, a key with = behind it, or a comment is expected.")]
    [InlineData("[S]\n[T]\n[S]", "line 3: the section [S] is there already, since line 1.")]
    [InlineData("[S]\nkey=Passw0rd\nother=1\nKEY=Passw0rd", "line 4: KEY is there already in [S], on line 2.")]
    [InlineData("[S]\nkey=Passw0rd%", "line 2: key has a % that is neither %% nor %(key)s.")]
    [InlineData("[S]\nkey=Pass%w0rd", "line 2: key has a % that is neither %% nor %(key)s.")]
    [InlineData("[S]\nkey=%(none)s", "line 2: key refers to none, which neither its section nor [DEFAULT] has.")]
    [InlineData("[S]\nkey=%(key)s", "line 2: key refers to another key, and that to another, more than 10 times.")]
    public void A_line_that_cannot_be_is_told_and_never_repeated(string text, string message)
    {
        var exception = Assert.Throws<SparkifyException>(() => Parse(text).TryGet("S", "key", out _, out _));
        Assert.Equal(
            (ErrorIds.ConfigInvalid, $"dwh.cfg, {message}", "dwh.cfg"),
            (exception.ErrorId, exception.Message, exception.Target));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public void A_byte_order_mark_is_no_part_of_the_first_section(string encoding)
    {
        var bytes = Encoding.GetEncoding(encoding);
        var path = _folder.Write("dwh.cfg", [.. bytes.GetPreamble(), .. bytes.GetBytes("[S3]\r\nLOG_DATA=s3://b/ü\r\n")]);
        Assert.True(ConfigFile.Open(path).TryGet("S3", "log_data", out var read, out var line));
        Assert.Equal(("s3://b/ü", 2), (read, line));
    }

    [Theory]
    [InlineData("", "it has none of the sections CLUSTER, IAM_ROLE, S3, DWH, AWS")]
    [InlineData("[tool]\nkey=1", "it has none of the sections CLUSTER, IAM_ROLE, S3, DWH, AWS")]
    [InlineData("[S3]\n\0", "it is no text")]
    [InlineData("[S3]\n\u00FF", "it is no text in UTF-8")]
    public void A_file_that_is_no_such_file(string text, string why)
    {
        var path = _folder.Write("dwh.cfg", Encoding.Latin1.GetBytes(text));
        var exception = Assert.Throws<SparkifyException>(() => ConfigFile.Open(path));
        Assert.Equal(
            (ErrorIds.ConfigInvalid, $"{path} is no configuration file of an older project: {why}."),
            (exception.ErrorId, exception.Message));
    }

    [Fact]
    public void A_file_of_megabytes_is_not_read()
    {
        var path = _folder.Write("dwh.cfg", new byte[2_000_000]);
        var exception = Assert.Throws<SparkifyException>(() => ConfigFile.Open(path));
        Assert.Equal(ErrorIds.ConfigInvalid, exception.ErrorId);
        Assert.Contains("2,000,000 bytes", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_or_a_folder_is_no_file()
    {
        var missing = Assert.Throws<SparkifyException>(() => ConfigFile.Open(_folder["none.cfg"]));
        var folder = Assert.Throws<SparkifyException>(() => ConfigFile.Open(_folder.Path));
        Assert.Equal(
            (ErrorIds.SourceNotFound, $"There is no file {_folder["none.cfg"]}."), (missing.ErrorId, missing.Message));
        Assert.Equal(
            (ErrorIds.SourceNotFound, $"{_folder.Path} is a folder, not a configuration file."),
            (folder.ErrorId, folder.Message));
    }

    private static IniFile Parse(string text) => IniFile.Parse("dwh.cfg", text.ReplaceLineEndings("\n").Split('\n'));
}
