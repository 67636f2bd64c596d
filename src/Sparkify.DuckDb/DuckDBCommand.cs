using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Sparkify.DuckDb.Execution;

namespace Sparkify.DuckDb;

/// <summary>One or more SQL statements, run one after the other.</summary>
public sealed partial class DuckDBCommand : DbCommand
{
    private DuckDBConnection? _connection;
    private string _commandText = "";
    private int _commandTimeout;
    private Script? _prepared;
    private volatile Interruption? _execution;

    /// <summary>A command without text or connection.</summary>
    public DuckDBCommand()
    {
    }

    /// <summary>A command of a text.</summary>
    public DuckDBCommand(string commandText) => CommandText = commandText;

    /// <summary>A command of a text on a connection.</summary>
    public DuckDBCommand(string commandText, DuckDBConnection connection)
        : this(commandText) => Connection = connection;

    /// <summary>The statements, parted by semicolons; a new text ends what <see cref="Prepare"/> prepared.</summary>
    [AllowNull]
    public override string CommandText
    {
        get => _commandText;
        set
        {
            Unprepare();
            _commandText = value ?? "";
        }
    }

    /// <summary>Seconds that one statement, or one fetch of rows, may take; 0, the default, is no limit.</summary>
    public override int CommandTimeout
    {
        get => _commandTimeout;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _commandTimeout = value;
        }
    }

    /// <summary>Always <see cref="CommandType.Text"/>.</summary>
    public override CommandType CommandType
    {
        get => CommandType.Text;
        set
        {
            if (value != CommandType.Text)
                throw new NotSupportedException("DuckDB has commands of text only.");
        }
    }

    /// <inheritdoc />
    public override bool DesignTimeVisible { get; set; }

    /// <inheritdoc />
    public override UpdateRowSource UpdatedRowSource { get; set; }

    /// <summary>The connection that the command runs on.</summary>
    public new DuckDBConnection? Connection
    {
        get => _connection;
        set
        {
            Unprepare();
            _connection = value;
        }
    }

    /// <summary>Values for the statements' parameters.</summary>
    public new DuckDBParameterCollection Parameters { get; } = [];

    /// <inheritdoc />
    protected override DbConnection? DbConnection
    {
        get => Connection;
        set => Connection = (DuckDBConnection?)value;
    }

    /// <inheritdoc />
    protected override DbParameterCollection DbParameterCollection => Parameters;

    /// <summary>Informative only: all that a connection runs is in its one transaction.</summary>
    protected override DbTransaction? DbTransaction { get; set; }

    /// <summary>
    /// Keeps the statements prepared, for runs with other values. Errors of the first show now, those of the others
    /// when they are first reached.
    /// </summary>
    public override void Prepare()
    {
        if (_prepared is { IsReused: true })
            return;

        var connection = ReadyConnection();
        var script = new Script(connection.Handle, CommandText, reused: true);
        try
        {
            if (script.Count > 0)
                script.Prepare(0);
        }
        catch
        {
            script.Dispose();
            throw;
        }

        _prepared = script;
        connection.Attach(script);
    }

    /// <summary>
    /// Stops the running statement, or the next fetch of its rows, with a <see cref="DuckDBException"/> of type
    /// <see cref="DuckDBErrorType.Interrupt"/>. Safe from any thread; nothing happens when nothing runs.
    /// </summary>
    public override void Cancel() => _execution?.Cancel();

    /// <inheritdoc />
    protected override DbParameter CreateDbParameter() => new DuckDBParameter();

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Unprepare();
        base.Dispose(disposing);
    }

    private DuckDBConnection ReadyConnection()
    {
        var connection = _connection ?? throw new InvalidOperationException("The command has no connection.");
        _ = connection.Handle;
        connection.ThrowIfStreaming();
        return connection;
    }

    private void Unprepare()
    {
        if (_prepared is not { } script)
            return;
        _connection!.Detach(script);
        script.Dispose();
        _prepared = null;
    }
}
