using Npgsql;
using Sparkify.Emulator.Postgres;

namespace Sparkify.Emulator.Redshift;

/// <summary>Prepares the PostgreSQL behind: the superuser, and a database to copy others from.</summary>
internal static class BackendCatalog
{
    private const string Template = "redshift_template";

    private static readonly string[] Scripts = ["functions.sql", "text.sql", "designs.sql", "loads.sql", "views.sql"];

    /// <summary>Makes what is not there yet: several stand-ins may share a PostgreSQL.</summary>
    public static async Task PrepareAsync(PostgresServer backend, string superuser)
    {
        await using var connection = new NpgsqlConnection(backend.ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var held = new NpgsqlCommand("SELECT pg_advisory_lock(1)", connection);
        await held.ExecuteNonQueryAsync();
        await using var find = new NpgsqlCommand(
            $"SELECT count(*) FROM pg_database WHERE datname = '{Template}'", connection);
        if ((long)(await find.ExecuteScalarAsync())! > 0)
            return;

        await backend.ExecuteAsync($"CREATE USER {superuser} SUPERUSER PASSWORD '{backend.Password}'");
        await using var locale = new NpgsqlCommand("SHOW lc_ctype", connection);
        // Redshift compares bytes; letters are still letters of Unicode.
        await backend.ExecuteAsync(
            $"CREATE DATABASE {Template} TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER libc LC_COLLATE 'C' " +
            $"LC_CTYPE '{await locale.ExecuteScalarAsync()}'");
        foreach (var script in Scripts)
            await backend.ExecuteAsync(await ReadAsync(script), Template);
        await backend.ExecuteAsync(
            "CREATE FUNCTION redshift.version() RETURNS text LANGUAGE sql AS " +
            $"$$ SELECT '{RedshiftVersion.Full}'::text $$",
            Template);
        await CreateDatabaseAsync(backend, "dev");
    }

    /// <summary>Makes a user, unless there is one; the stand-in lets users in by passwords of its own.</summary>
    public static async Task EnsureUserAsync(PostgresServer backend, string name, bool isSuperuser)
    {
        await using var connection = new NpgsqlConnection(backend.ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        // Two who change the same user at a time would hinder each other.
        await using var held = new NpgsqlCommand("SELECT pg_advisory_lock(2)", connection);
        await held.ExecuteNonQueryAsync();
        var quoted = $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        var found = await IsSuperuserAsync(backend, name);
        if (found is null)
            await backend.ExecuteAsync($"CREATE USER {quoted} PASSWORD '{backend.Password}'");
        if (isSuperuser && found != true)
            await backend.ExecuteAsync($"ALTER USER {quoted} SUPERUSER");
    }

    /// <summary>Whether a user may do everything; null when there is no such user.</summary>
    public static async Task<bool?> IsSuperuserAsync(PostgresServer backend, string name)
    {
        await using var connection = new NpgsqlConnection(backend.ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var find = new NpgsqlCommand("SELECT rolsuper FROM pg_roles WHERE rolname = $1", connection)
        {
            Parameters = { new() { Value = name } },
        };
        return (bool?)await find.ExecuteScalarAsync();
    }

    public static Task CreateDatabaseAsync(PostgresServer backend, string name) =>
        backend.CreateDatabaseAsync(name, Template);

    private static async Task<string> ReadAsync(string script)
    {
        using var reader = new StreamReader(typeof(BackendCatalog).Assembly.GetManifestResourceStream(script)!);
        return await reader.ReadToEndAsync();
    }
}
