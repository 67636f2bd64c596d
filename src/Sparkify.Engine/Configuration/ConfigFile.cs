using System.Text;

namespace Sparkify.Engine.Configuration;

/// <summary>Opens configuration files of the older projects.</summary>
internal static class ConfigFile
{
    private const int MostBytes = 1 << 20;

    /// <summary>Reads a file; what is in it is not yet looked at.</summary>
    /// <exception cref="SparkifyException">SourceNotFound, SourceUnreadable; ConfigInvalid: it is no such file.</exception>
    public static IniFile Open(string path)
    {
        try
        {
            if (Directory.Exists(path))
                throw NotFound($"{path} is a folder, not a configuration file.", path);
            using var stream = File.OpenRead(path);
            if (stream.Length > MostBytes)
                throw NotOne(path, $"it has {stream.Length:N0} bytes", null);
            using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
            var text = reader.ReadToEnd();
            if (text.Contains('\0', StringComparison.Ordinal))
                throw NotOne(path, "it is no text", null);
            var file = IniFile.Parse(path, text.ReplaceLineEndings("\n").Split('\n'));
            if (!file.Entries.Any(entry => ConfigSetting.All.Any(setting => setting.IsSaidBy(entry))))
                throw NotOne(path, "it has none of their keys, such as HOST, DB_NAME, KEY or LOG_DATA", null);
            return file;
        }
        catch (DecoderFallbackException exception)
        {
            throw NotOne(path, "it is no text in UTF-8", exception);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw NotFound($"There is no file {path}.", path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SparkifyException(
                ErrorIds.SourceUnreadable, $"{path} cannot be read: {exception.Message}", path,
                "Give yourself the right to read it, or name another.", exception);
        }
    }

    private static SparkifyException NotFound(string message, string path) =>
        new(ErrorIds.SourceNotFound, message, path, "Give the path of a dwh.cfg.");

    private static SparkifyException NotOne(string path, string why, Exception? exception) => new(
        ErrorIds.ConfigInvalid, $"{path} is no configuration file of an older project: {why}.", path,
        "Give the path of a dwh.cfg: an INI file with sections such as [CLUSTER], [IAM_ROLE] and [S3] in it.", exception);
}
