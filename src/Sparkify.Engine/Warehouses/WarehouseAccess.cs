namespace Sparkify.Engine.Warehouses;

/// <summary>What a warehouse is opened for.</summary>
internal enum WarehouseAccess
{
    /// <summary>Reading: several can, at the same time.</summary>
    Read,

    /// <summary>Writing: one can; the database is made if it is not there.</summary>
    Write,
}
