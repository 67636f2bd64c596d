using Sparkify.Emulator.Redshift.Copy;

namespace Sparkify.Emulator.Redshift.Sql;

/// <summary>Who does the work of a statement.</summary>
internal enum StatementKind
{
    /// <summary>PostgreSQL, with the translated text.</summary>
    Ordinary,

    /// <summary>PostgreSQL, and the transaction ends behind it.</summary>
    Truncate,

    /// <summary>PostgreSQL, unless a fault is in the way.</summary>
    Commit,

    /// <summary>PostgreSQL, outside a transaction only.</summary>
    OutsideTransaction,

    /// <summary>The stand-in.</summary>
    Copy,
}

/// <summary>A statement for Redshift as PostgreSQL is to have it.</summary>
internal sealed record Translation(StatementKind Kind, string Text, string Tag = "", CopyCommand? Copy = null);
