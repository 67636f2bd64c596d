namespace Sparkify.Tests.Support;

/// <summary>Changes a warehouse behind the load's back.</summary>
internal static class BrokenWarehouse
{
    // Where the server itself would keep things right, it is kept from it.
    private const string LiftKeys =
        """
        DO $$
        DECLARE
            key record;
        BEGIN
            FOR key IN
                SELECT conrelid::regclass AS "table", conname FROM pg_constraint
                WHERE contype = 'p' AND connamespace = '{schema}'::regnamespace
            LOOP
                EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', key.table, key.conname);
            END LOOP;
        END $$
        """;

    public static void Execute(SparkifyWarehouse warehouse, string sql)
    {
        using var connection = TestConnection.Open(warehouse, write: true);
        if (warehouse.Engine == SparkifyEngine.Postgres)
            TestConnection.Execute(
                connection, LiftKeys.Replace("{schema}", warehouse.Schema, StringComparison.Ordinal));
        var path = warehouse.Engine == SparkifyEngine.DuckDb ? $"'{warehouse.Schema},main'" : warehouse.Schema;
        TestConnection.Execute(connection, $"SET search_path = {path}; {sql}");
    }
}
