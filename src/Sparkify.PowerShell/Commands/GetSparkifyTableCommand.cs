using System.Management.Automation;
using Sparkify.Engine.Admin;
using Sparkify.PowerShell.Completion;

namespace Sparkify.PowerShell.Commands;

/// <summary>Get-SparkifyTable: the tables and their rows.</summary>
[Cmdlet(VerbsCommon.Get, "SparkifyTable")]
[OutputType(typeof(SparkifyTable))]
public sealed class GetSparkifyTableCommand : WarehouseCmdlet
{
    /// <summary>Only tables of these names.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TableNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    private protected override void Process(SparkifyWarehouse warehouse)
    {
        List<SparkifyTable> tables = [];
        if (!Run(async (reporter, token) =>
            tables = await Catalog.TablesAsync(warehouse, reporter, token).ConfigureAwait(false)))
        {
            return;
        }

        foreach (var name in Name)
        {
            var found = Matching(tables, name);
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                WriteError(NotFound(name, warehouse));
            foreach (var table in found)
                WriteObject(table.Distribution is null ? table : Stored(table));
        }
    }

    private static List<SparkifyTable> Matching(List<SparkifyTable> tables, string name)
    {
        try
        {
            var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            return tables.FindAll(table => pattern.IsMatch(table.Name));
        }
        catch (WildcardPatternException exception)
        {
            throw new SparkifyException(
                ErrorIds.ArgumentInvalid, exception.Message, nameof(Name), "Give a name, or a pattern as in etl_*.",
                exception);
        }
    }

    // A name of its own for the view: who may see how Redshift keeps a table is shown it.
    private static PSObject Stored(SparkifyTable table)
    {
        PSObject shown = new(table);
        shown.TypeNames.Insert(0, $"{typeof(SparkifyTable)}#Redshift");
        return shown;
    }

    private static SparkifyException NotFound(string name, SparkifyWarehouse warehouse) =>
        new(
            ErrorIds.TableNotFound,
            $"The schema '{warehouse.Schema}' in {warehouse.Location} has no table '{name}'.", name,
            "Leave -Name away to see all tables.");
}
