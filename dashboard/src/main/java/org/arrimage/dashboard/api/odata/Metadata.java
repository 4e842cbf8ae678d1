package org.arrimage.dashboard.api.odata;

import java.util.Arrays;
import java.util.stream.Collectors;

/// The metadata document: CSDL in XML.
final class Metadata {

    private static final String NAMESPACE = "Arrimage";

    private static final String DOCUMENT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
              <edmx:DataServices>
                <Schema Namespace="%1$s" xmlns="http://docs.oasis-open.org/odata/ns/edm">
            %2$s
                  <EntityContainer Name="Container">
            %3$s
                  </EntityContainer>
                </Schema>
              </edmx:DataServices>
            </edmx:Edmx>
            """;

    private Metadata() {}

    static String document() {
        return DOCUMENT.formatted(
                NAMESPACE,
                Arrays.stream(EntitySet.values()).map(Metadata::type).collect(Collectors.joining("\n")),
                Arrays.stream(EntitySet.values()).map(Metadata::set).collect(Collectors.joining("\n")));
    }

    private static String type(EntitySet set) {
        String keys = set.keys().stream()
                .map(key -> "          <PropertyRef Name=\"" + key.name() + "\"/>")
                .collect(Collectors.joining("\n"));
        String properties = set.properties().stream().map(Metadata::property).collect(Collectors.joining("\n"));
        return """
                      <EntityType Name="%s">
                        <Key>
                %s
                        </Key>
                %s
                      </EntityType>""".formatted(set.type(), keys, properties);
    }

    private static String property(Property property) {
        return "        <Property Name=\"%s\" Type=\"%s\" Nullable=\"%s\"%s/>"
                .formatted(
                        property.name(),
                        property.type().edm(),
                        property.isNullable(),
                        property.type() == Property.Type.MOMENT ? " Precision=\"6\"" : "");
    }

    private static String set(EntitySet set) {
        return "        <EntitySet Name=\"%s\" EntityType=\"%s.%s\"/>".formatted(set.set(), NAMESPACE, set.type());
    }
}
