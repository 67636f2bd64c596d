using System.Globalization;
using Sparkify.Emulator.Redshift.Sql;
using Sparkify.Emulator.Redshift.Wire;

namespace Sparkify.Emulator.Redshift.Copy;

/// <summary>COPY of JSON from S3, as the statement says it.</summary>
internal sealed class CopyCommand
{
    public const string DefaultRole = "default";
    private const int MostErrors = 100_000;

    // Known to Redshift, and not for JSON.
    private static readonly HashSet<string> NotForJson =
    [
        "csv", "delimiter", "escape", "fillrecord", "fixedwidth", "ignoreblanklines", "null", "readratio",
        "removequotes",
    ];

    private readonly SqlStatement _sql;
    private int _at;

    private CopyCommand(SqlStatement sql) => _sql = sql;

    /// <summary>The table, as it was written.</summary>
    public string Table { get; private set; } = "";

    /// <summary>The columns listed; null when none are.</summary>
    public IReadOnlyList<string>? Columns { get; private set; }

    /// <summary>Where the data lies: a prefix, or a manifest.</summary>
    public S3Path Source { get; private set; } = new("", "");

    /// <summary>The role to read with, or <see cref="DefaultRole"/>.</summary>
    public string? Role { get; private set; }

    /// <summary>
    /// How keys find their columns: <c>auto</c>, <c>auto ignorecase</c>, or the path of a JSONPaths file.
    /// </summary>
    public string? Json { get; private set; }

    public string? Region { get; private set; }

    public bool HasManifest { get; private set; }

    public bool IsGzip { get; private set; }

    /// <summary>With so many errors the load fails.</summary>
    public long FailsAtErrors { get; private set; } = 1;

    /// <summary>How text is turned into strings and times.</summary>
    public FieldOptions Fields { get; } = new();

    /// <summary>Whether the data is only checked.</summary>
    public bool LoadsNothing { get; private set; }

    public static CopyCommand Parse(SqlStatement sql)
    {
        var command = new CopyCommand(sql);
        command.ParseHead();
        while (command._at < sql.Count)
            command.ParseOption();
        if (command.Role is null)
            throw new SqlErrorException(
                SqlError.InternalError, "COPY from this source requires credentials. Please specify IAM_ROLE.");
        if (command.Json is null)
            throw new SqlErrorException(SqlError.NotSupported, "The stand-in copies JSON only.");
        return command;
    }

    private void ParseHead()
    {
        var end = _sql.AfterName(1);
        Table = _sql.Text(1, end);
        if (_sql.Is(end, "("))
        {
            var close = _sql.Closing(end);
            Columns =
            [
                .. Enumerable.Range(end + 1, close - end - 1)
                    .Where(at => !_sql.Is(at, ",")).Select(at => _sql[at].Name()),
            ];
            end = close + 1;
        }

        if (_sql.Is(end, "FROM", "STDIN"))
            throw Refusals.Unsupported("COPY FROM STDIN");
        if (!_sql.Is(end, "FROM") || _sql[end + 1].Kind != SqlTokenKind.String)
            throw _sql.SyntaxError(_sql.Is(end, "FROM") ? end + 1 : end);
        _at = end + 1;
        Source = S3Path.Parse(Text());
    }

    private void ParseOption()
    {
        var option = _sql[_at];
        var from = _at++;
        switch (option.IsName ? option.Name() : "")
        {
            case "iam_role":
                Role = _sql.Is(_at, "DEFAULT") ? Skip(DefaultRole) : Text();
                break;
            case "format":
                Json = AfterAs() is var _ && _sql.Is(_at, "JSON") ? ParseJson() : throw _sql.SyntaxError(_at);
                break;
            case "json":
                _at = from;
                Json = ParseJson();
                break;
            case "region":
                AfterAs();
                Region = Text();
                break;
            case "manifest":
                HasManifest = true;
                break;
            case "gzip":
                IsGzip = true;
                break;
            case "maxerror":
                AfterAs();
                FailsAtErrors = Math.Max(1, Number(MostErrors));
                break;
            case "ignoreallerrors":
                FailsAtErrors = long.MaxValue;
                break;
            case "noload":
                LoadsNothing = true;
                break;
            case "compupdate" or "statupdate":
                if (_sql.IsOneOf(_at, "ON", "OFF", "TRUE", "FALSE", "PRESET"))
                    _at++;
                break;
            case { } other when NotForJson.Contains(other):
                throw new SqlErrorException(
                    SqlError.NotSupported, $"{option.Text.ToUpperInvariant()} option is not supported for JSON");
            default:
                if (!ParseFieldOption(option.Text.ToUpperInvariant()))
                    throw _sql.SyntaxError(from);
                break;
        }
    }

    private bool ParseFieldOption(string option)
    {
        switch (option)
        {
            case "TIMEFORMAT":
                AfterAs();
                Fields.TimeFormat = Text();
                return true;
            case "DATEFORMAT":
                AfterAs();
                return Text() == "auto";
            case "ACCEPTINVCHARS":
                AfterAs();
                Fields.Replacement = _sql[_at].Kind == SqlTokenKind.String ? Text()[0] : '?';
                return true;
            case "TRUNCATECOLUMNS":
                return Fields.TruncatesColumns = true;
            case "BLANKSASNULL":
                return Fields.BlanksAsNull = true;
            case "EMPTYASNULL":
                return Fields.EmptyAsNull = true;
            case "TRIMBLANKS":
                return Fields.TrimsBlanks = true;
            default:
                return false;
        }
    }

    private string ParseJson()
    {
        _at++;
        AfterAs();
        var json = _sql[_at].Kind == SqlTokenKind.String ? Text() : "auto";
        return json is "auto" or "auto ignorecase" || json.StartsWith("s3://", StringComparison.Ordinal)
            ? json
            : throw new SqlErrorException(
                SqlError.NotSupported, $"Invalid JSON argument: '{json}'. " +
                "The stand-in knows auto, auto ignorecase and a JSONPaths file.");
    }

    private string Skip(string value)
    {
        _at++;
        return value;
    }

    private int AfterAs() => _sql.Is(_at, "AS") ? _at++ : _at;

    private string Text()
    {
        if (_sql[_at].Kind != SqlTokenKind.String)
            throw _sql.SyntaxError(_at);
        return SqlTokenizer.Unquote(_sql[_at++]);
    }

    private long Number(int most)
    {
        if (!long.TryParse(_sql[_at].Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number > most)
            throw _sql.SyntaxError(_at);
        _at++;
        return number;
    }
}
