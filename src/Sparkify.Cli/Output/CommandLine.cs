namespace Sparkify.Cli.Output;

/// <summary>Command lines to copy into a shell.</summary>
internal static class CommandLine
{
    public static string Of(params IEnumerable<string> words) =>
        string.Join(' ', words.Prepend("sparkify").Select(Quote));

    /// <summary>The words that name a warehouse; its password and role are not among them.</summary>
    public static IEnumerable<string> Naming(SparkifyWarehouse warehouse)
    {
        IEnumerable<string> words = warehouse.Engine switch
        {
            SparkifyEngine.Postgres => ["--postgres", ServerAddress.Write(warehouse)],
            SparkifyEngine.Redshift => ["--redshift", ServerAddress.Write(warehouse)],
            _ => ["--database", warehouse.Path],
        };
        return warehouse.Schema == SparkifyWarehouse.DefaultSchema ? words : [.. words, "--schema", warehouse.Schema];
    }

    /// <summary>
    /// What makes <c>sparkify</c> mean this program in a shell; null where it is installed under that name.
    /// </summary>
    public static string? Alias()
    {
        var program = Environment.ProcessPath ?? "";
        if (Path.GetFileNameWithoutExtension(program) is "sparkify")
            return null;
        if (Path.GetFileNameWithoutExtension(program) is "dotnet")
            program = $"{program} {Environment.GetCommandLineArgs()[0]}";
        return OperatingSystem.IsWindows()
            ? $"function sparkify {{ & {program} @args }}"
            : $"alias sparkify='{program}'";
    }

    /// <summary>A word as a shell takes it for one.</summary>
    public static string Quote(string word) =>
        word.Length > 0 && word.All(c => char.IsLetterOrDigit(c) || "-_./:\\=".Contains(c, StringComparison.Ordinal))
            ? word
            : $"\"{word}\"";
}
