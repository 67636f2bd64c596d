namespace Sparkify.Emulator.Postgres;

/// <summary>Where this machine keeps PostgreSQL's programs.</summary>
internal static class PostgresPrograms
{
    private const int OldestMajor = 15;

    private static readonly Lazy<(string? Folder, string WhyNot)> Found = new(Find);

    /// <summary>The folder with <c>postgres</c> and <c>initdb</c>; null with the reason where there is none.</summary>
    public static string? Folder(out string whyNot)
    {
        whyNot = Found.Value.WhyNot;
        return Found.Value.Folder;
    }

    private static (string? Folder, string WhyNot) Find()
    {
        if (OperatingSystem.IsWindows())
            return (null, "PostgreSQL for tests is started by a POSIX shell, and Windows has none.");

        var folders = Candidates().Where(Holds).ToList();
        var folder = folders.Find(candidate => MajorVersion(candidate) >= OldestMajor);
        return folder is not null
            ? (folder, "")
            : (null, folders.Count == 0
                ? "There is no PostgreSQL here: neither PATH nor the usual folders hold postgres and initdb."
                : $"The PostgreSQL here is older than {OldestMajor}: {string.Join(", ", folders)}.");
    }

    private static IEnumerable<string> Candidates() =>
    [
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(Path.IsPathRooted),
        .. Versions("/usr/lib/postgresql", "bin"),
        .. Versions("/opt/homebrew/opt", "bin"),
        .. Versions("/usr/local/opt", "bin"),
        "/usr/pgsql/bin",
    ];

    private static IEnumerable<string> Versions(string parent, string below) => !Directory.Exists(parent)
        ? []
        : Directory.EnumerateDirectories(parent)
            .Where(folder => int.TryParse(Path.GetFileName(folder), out _)
                || Path.GetFileName(folder).StartsWith("postgresql", StringComparison.Ordinal))
            .OrderDescending(StringComparer.Ordinal)
            .Select(folder => Path.Combine(folder, below));

    private static bool Holds(string folder) =>
        File.Exists(Path.Combine(folder, "postgres")) && File.Exists(Path.Combine(folder, "initdb"));

    private static int MajorVersion(string folder)
    {
        // postgres (PostgreSQL) 15.4 (Debian 15.4-1)
        var version = ShellCommand.Output(Path.Combine(folder, "postgres"), "--version");
        var number = version.Split(' ').FirstOrDefault(word => word.Length > 0 && char.IsAsciiDigit(word[0])) ?? "";
        return int.TryParse(new string([.. number.TakeWhile(char.IsAsciiDigit)]), out var major) ? major : 0;
    }
}
