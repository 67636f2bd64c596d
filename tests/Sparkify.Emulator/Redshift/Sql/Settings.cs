using Sparkify.Emulator.Redshift.Wire;

namespace Sparkify.Emulator.Redshift.Sql;

/// <summary>
/// SET, SHOW and RESET: what only Redshift knows is kept under a prefix, what it does not know is refused.
/// </summary>
internal static class Settings
{
    private static readonly HashSet<string> Redshifts =
    [
        "query_group", "enable_result_cache_for_session", "wlm_query_slot_count", "analyze_threshold_percent",
        "enable_case_sensitive_identifier", "describe_field_name_in_uppercase", "enable_vacuum_boost",
    ];

    private static readonly HashSet<string> Shared =
    [
        "search_path", "statement_timeout", "datestyle", "extra_float_digits", "timezone", "time", "client_encoding",
        "application_name", "session", "transaction", "seed", "names", "all", "server_version", "is_superuser",
        "transaction_isolation", "standard_conforming_strings", "idle_session_timeout",
    ];

    public static string Translate(SqlStatement sql)
    {
        var at = sql.IsOneOf(1, "LOCAL")
            || (sql.Is(1, "SESSION") && !sql.IsOneOf(2, "AUTHORIZATION", "CHARACTERISTICS"))
            ? 2
            : 1;
        var name = sql[at].Name();
        if (name == "server_version" && sql.Is(0, "SHOW"))
            return $"SELECT '{RedshiftVersion.Server}'::varchar AS server_version";
        if (Redshifts.Contains(name))
            sql.Replace(at, $"redshift.{name}");
        else if (!Shared.Contains(name) && !name.StartsWith("redshift", StringComparison.Ordinal))
            throw new SqlErrorException("42704", $"unrecognized configuration parameter \"{name}\"");
        // Any level means the database's own.
        return sql.Is(0, "SET", "TRANSACTION", "ISOLATION") ? "SELECT WHERE false" : sql.ToString();
    }
}
