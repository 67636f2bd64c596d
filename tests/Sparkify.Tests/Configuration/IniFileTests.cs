using System.Text;
using Sparkify.Engine.Configuration;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Configuration;

/// <summary>INI files: what Python's configparser reads in the published templates is read here.</summary>
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
    [InlineData("[S]\nkey=   # nothing yet", "")]
    [InlineData("# first\n; second\n\n[S]\n  # third\nkey=value", "value")]
    [InlineData("[S] # behind it\nkey=value", "value")]
    [InlineData("[S]\nkey=value # a comment", "value")]
    [InlineData("[S]\nkey=a#b", "a#b")]
    [InlineData("[S]\nkey='quoted'", "quoted")]
    [InlineData("[S]\nkey=\"one # two\" # three", "one # two")]
    [InlineData("[S]\nkey='open", "'open")]
    [InlineData("  [S]\n  other=1\n    key=two", "two")]
    [InlineData("[S]\nkey=100%%", "100%")]
    [InlineData("[S]\nkey=Pass%w0rd", "Pass%w0rd")]
    [InlineData("[S]\r\nkey=value\r\n", "value")]
    [InlineData("[S]\rkey=value\r", "value")]
    public void A_value_is_read_without_quotes_and_comments(string text, string value) =>
        Assert.Equal(("S", value), Parse(text).Entries.Where(entry => entry.Key.Equals("key", StringComparison.OrdinalIgnoreCase))
            .Select(entry => (entry.Section, entry.Text)).Single());

    [Fact]
    public void Sections_and_keys_know_their_lines()
    {
        var file = Parse("# a\n[S]\n\nkey=1\n[T]\nother=2");
        Assert.Equal([("S", 2), ("T", 5)], file.Sections.Select(section => (section.Key, section.Value)));
        Assert.Equal([("key", 4), ("other", 6)], file.Entries.Select(entry => (entry.Key, entry.Line)));
    }

    [Theory]
    [InlineData("key=value\n[S]", "line 1: a section is expected first.")]
    [InlineData("[S]\n\nPassw0rd", "line 3: a section, a key with = behind it, or a comment is expected.")]
    [InlineData("[S]\nkey=1\n  Passw0rd", "line 3: a section, a key with = behind it, or a comment is expected.")]
    [InlineData("[S]\n=Passw0rd", "line 2: a section, a key with = behind it, or a comment is expected.")]
    [InlineData("[S]\n[T]\n[S]", "line 3: the section [S] is there already, since line 1.")]
    [InlineData("[S]\nkey=Passw0rd\nother=1\nKEY=Passw0rd", "line 4: KEY is there already in [S], on line 2.")]
    [InlineData("[S]\nkey=%(other)s/Passw0rd", "line 2: key refers to another key by %(…)s, which is not read here.")]
    public void A_line_that_cannot_be_is_told_and_never_repeated(string text, string message)
    {
        var exception = Assert.Throws<SparkifyException>(() => Parse(text));
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
        Assert.Equal(new IniEntry("S3", "LOG_DATA", "s3://b/ü", 2), Assert.Single(ConfigFile.Open(path).Entries));
    }

    [Theory]
    [InlineData("", "it has none of their keys, such as HOST, DB_NAME, KEY or LOG_DATA")]
    [InlineData("[tool]\nname=1", "it has none of their keys, such as HOST, DB_NAME, KEY or LOG_DATA")]
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
