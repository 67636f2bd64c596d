using System.Data.Common;

namespace Sparkify.Engine.Warehouses.DuckDb;

/// <summary>
/// Thrown when the engine was interrupted though nobody cancelled: a part of the statement failed on another thread, and
/// stopped this one before it could say so. DuckDB.NET makes it look like a cancellation.
/// </summary>
internal sealed class DuckDbInterruptedException(Exception exception)
    : DbException("INTERRUPT Error: Interrupted!", exception);
