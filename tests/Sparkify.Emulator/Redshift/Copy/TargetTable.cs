using System.Globalization;
using Sparkify.Emulator.Redshift.Wire;

namespace Sparkify.Emulator.Redshift.Copy;

/// <summary>The table a COPY fills, and those of its columns that the data is for.</summary>
internal sealed class TargetTable
{
    private readonly string _written;
    private readonly string?[] _facts;

    private TargetTable(string written, string?[] facts, IReadOnlyList<TableColumn> columns) =>
        (_written, _facts, Columns) = (written, facts, columns);

    public string Name => _facts[1]!;

    /// <summary>The columns listed, or all.</summary>
    public IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>How PostgreSQL is told to take the rows.</summary>
    public string CopyStatement =>
        $"COPY {_written} ({string.Join(", ", Columns.Select(column => Quoted(column.Name)))}) FROM STDIN";

    public static async Task<TargetTable> ReadAsync(CopyCommand command, Func<string, Task<List<string?[]>>> query)
    {
        var oid = $"$sparkify${command.Table}$sparkify$::regclass";
        var facts = await query(
            $"SELECT c.oid, c.relname, txid_current(), (SELECT usesysid FROM pg_user WHERE usename = current_user), " +
            $"has_table_privilege(c.oid, 'INSERT') FROM pg_class c WHERE c.oid = {oid}");
        if (facts[0][4] != "t")
            throw new SqlErrorException("42501", $"permission denied for relation {facts[0][1]}");
        var all = (await query(
            "SELECT a.attname, t.typname, a.atttypmod, a.attnotnull " +
            "FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid " +
            $"WHERE a.attrelid = {oid} AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum")).Select(row =>
                new TableColumn(row[0]!, row[1]!, int.Parse(row[2]!, CultureInfo.InvariantCulture), row[3] == "t"))
            .ToList();
        var columns = command.Columns?.Select(name => all.Find(column => column.Name == name)
            ?? throw new SqlErrorException("42703", $"column \"{name}\" of relation \"{facts[0][1]}\" does not exist"));
        return new TargetTable(command.Table, facts[0], columns?.ToList() ?? all);
    }

    public LoadIdentity Identity(long queryId, int processId, string database) => new(
        queryId, Number(3), long.Parse(_facts[2]!, CultureInfo.InvariantCulture), processId, database, Number(0), Name);

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private int Number(int fact) => int.Parse(_facts[fact]!, CultureInfo.InvariantCulture);
}
