namespace Sparkify.Engine.Warehouses.Postgres;

/// <summary>
/// The password file of libpq, where the driver looks too: the one of the connection string, of PGPASSFILE, or of the
/// user. As by libpq, one that others than its owner may read is not read.
/// </summary>
internal static class PasswordFile
{
    private const UnixFileMode Others = (UnixFileMode)0b111_111;

    /// <summary>The file, where there is one.</summary>
    /// <param name="given">The file that a connection string names; may be null.</param>
    public static string? Find(string? given = null)
    {
        var path = given ?? Variable("PGPASSFILE") ?? (OperatingSystem.IsWindows()
            ? Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "postgresql", "pgpass.conf")
            : Path.Combine(Variable("HOME") ?? "/", ".pgpass"));
        return File.Exists(path) ? path : null;
    }

    /// <summary>Why the file is not read, as the end of a sentence; null where it is.</summary>
    public static string? WhyIgnored(string file)
    {
        if (OperatingSystem.IsWindows())
            return null;
        var mode = File.GetUnixFileMode(File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file);
        return (mode & Others) == 0
            ? null
            : $"{file} is not read, since others than its owner have access to it (mode {Convert.ToString((int)mode, 8)})";
    }

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
