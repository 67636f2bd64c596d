namespace Sparkify.DuckDb;

/// <summary>DuckDB's own kinds of error (<c>duckdb_error_type</c>).</summary>
public enum DuckDBErrorType
{
    /// <summary>The kind is not known.</summary>
    Invalid = 0,

    /// <summary>A value lies outside its type.</summary>
    OutOfRange = 1,

    /// <summary>A value could not be cast.</summary>
    Conversion = 2,

    /// <summary>DuckDB's unknown type error.</summary>
    UnknownType = 3,

    /// <summary>DuckDB's decimal error.</summary>
    Decimal = 4,

    /// <summary>DuckDB's mismatch type error.</summary>
    MismatchType = 5,

    /// <summary>DuckDB's divide by zero error.</summary>
    DivideByZero = 6,

    /// <summary>DuckDB's object size error.</summary>
    ObjectSize = 7,

    /// <summary>DuckDB's invalid type error.</summary>
    InvalidType = 8,

    /// <summary>DuckDB's serialization error.</summary>
    Serialization = 9,

    /// <summary>The transaction is aborted, or conflicts with another.</summary>
    Transaction = 10,

    /// <summary>DuckDB's not implemented error.</summary>
    NotImplemented = 11,

    /// <summary>DuckDB's expression error.</summary>
    Expression = 12,

    /// <summary>A table, column or function is missing, or exists already.</summary>
    Catalog = 13,

    /// <summary>The SQL does not parse.</summary>
    Parser = 14,

    /// <summary>DuckDB's planner error.</summary>
    Planner = 15,

    /// <summary>DuckDB's scheduler error.</summary>
    Scheduler = 16,

    /// <summary>DuckDB's executor error.</summary>
    Executor = 17,

    /// <summary>A constraint is violated.</summary>
    Constraint = 18,

    /// <summary>DuckDB's index error.</summary>
    Index = 19,

    /// <summary>DuckDB's stat error.</summary>
    Stat = 20,

    /// <summary>DuckDB's connection error.</summary>
    Connection = 21,

    /// <summary>DuckDB's syntax error.</summary>
    Syntax = 22,

    /// <summary>DuckDB's settings error.</summary>
    Settings = 23,

    /// <summary>The SQL parses, but does not fit the tables and types.</summary>
    Binder = 24,

    /// <summary>DuckDB's network error.</summary>
    Network = 25,

    /// <summary>DuckDB's optimizer error.</summary>
    Optimizer = 26,

    /// <summary>DuckDB's null pointer error.</summary>
    NullPointer = 27,

    /// <summary>A file could not be read, written or locked.</summary>
    IO = 28,

    /// <summary>The command was cancelled.</summary>
    Interrupt = 29,

    /// <summary>The database must be closed and opened again.</summary>
    Fatal = 30,

    /// <summary>A fault in DuckDB itself.</summary>
    Internal = 31,

    /// <summary>The input is not valid, such as malformed JSON.</summary>
    InvalidInput = 32,

    /// <summary>The memory limit is reached.</summary>
    OutOfMemory = 33,

    /// <summary>The configuration forbids it.</summary>
    Permission = 34,

    /// <summary>DuckDB's parameter not resolved error.</summary>
    ParameterNotResolved = 35,

    /// <summary>DuckDB's parameter not allowed error.</summary>
    ParameterNotAllowed = 36,

    /// <summary>DuckDB's dependency error.</summary>
    Dependency = 37,

    /// <summary>DuckDB's http error.</summary>
    Http = 38,

    /// <summary>DuckDB's missing extension error.</summary>
    MissingExtension = 39,

    /// <summary>DuckDB's autoload error.</summary>
    Autoload = 40,

    /// <summary>DuckDB's sequence error.</summary>
    Sequence = 41,

    /// <summary>DuckDB's invalid configuration error.</summary>
    InvalidConfiguration = 42,
}
