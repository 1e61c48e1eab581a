package io.pharos.model.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import io.pharos.model.Parameter;
import io.pharos.model.Summary;
import org.junit.jupiter.api.Test;

/** What routes say of themselves, as OpenAPI. */
class OpenApiTest {
    @Summary("A boat.")
    record Boat(String name) {}

    @Summary("A wish.")
    record Wish(String name) {}

    private static final Parameter HARBOUR = Parameter.text("harbour", "Where it lies.");
    private static final RouteDescription READ =
            RouteDescription.of("Reads a boat.").with(HARBOUR).answers(Boat.class);

    @Test
    void aCallIsWrittenWhole() {
        Route route = new Route(
                "POST",
                "/api/v4/boats/{harbour}/{berth...}",
                RouteDescription.of("Moors a boat.")
                        .with(
                                HARBOUR,
                                Parameter.text("berth", "Which berth."),
                                Parameter.whole("ropes", 2, 1, 8, "How many ropes.").must())
                        .headers(Parameter.text("Flag", "Under which it sails.").atMost(20))
                        .body(Wish.class)
                        .body("text/plain", "Or only a name.")
                        .answers(201, Boat.class));

        assertThat(Yaml.write(Trees.ordered("paths", document(route).get("paths")))).isEqualTo("""
                paths:
                  "/api/v4/boats/{harbour}/{berth}":
                    post:
                      operationId: post_api_v4_boats_harbour_berth
                      tags:
                        - boats
                      summary: "Moors a boat."
                      security:
                        - bearer:
                            - write
                        - tokenInAddress:
                            - write
                      parameters:
                        - name: harbour
                          in: path
                          required: true
                          description: "Where it lies."
                          schema:
                            type: string
                        - name: berth
                          in: path
                          required: true
                          description: "Which berth. Slashes in it may stand as they are."
                          schema:
                            type: string
                          x-many-segments: true
                        - name: ropes
                          in: query
                          required: true
                          description: "How many ropes."
                          schema:
                            type: integer
                            format: int32
                            minimum: 1
                            maximum: 8
                            default: 2
                        - name: Flag
                          in: header
                          required: false
                          description: "Under which it sails."
                          schema:
                            type: string
                            maxLength: 20
                      requestBody:
                        description: "A wish. Or only a name."
                        required: true
                        content:
                          application/json:
                            schema:
                              $ref: "#/components/schemas/OpenApiTest.Wish"
                          text/plain: {}
                      responses:
                        "201":
                          description: "A boat."
                          content:
                            application/json:
                              schema:
                                $ref: "#/components/schemas/OpenApiTest.Boat"
                        default:
                          $ref: "#/components/responses/Error"
                """);
    }

    @Test
    void whatIsNotOneJsonObjectSaysWhatItIs() {
        Route route = new Route(
                "GET",
                "/boats",
                RouteDescription.of("Lists boats.")
                        .body("application/octet-stream", "A chart.")
                        .answersList(Boat.class, "Every boat.")
                        .answersNothing("There is none."));

        assertThat(Yaml.write(Trees.ordered("paths", document(route).get("paths")))).isEqualTo("""
                paths:
                  /boats:
                    get:
                      operationId: get_boats
                      tags:
                        - server
                      summary: "Lists boats."
                      security:
                        - bearer:
                            - read
                        - tokenInAddress:
                            - read
                      requestBody:
                        description: "A chart."
                        required: true
                        content:
                          application/octet-stream: {}
                      responses:
                        "200":
                          description: "Every boat."
                          content:
                            application/json:
                              schema:
                                type: array
                                items:
                                  $ref: "#/components/schemas/OpenApiTest.Boat"
                        "204":
                          description: "There is none."
                        default:
                          $ref: "#/components/responses/Error"
                """);
    }

    @Test
    void theDocumentIsTheSameEveryTime() {
        Route route = new Route("GET", "/boats/{harbour}", READ);
        assertThat(Yaml.write(document(route))).isEqualTo(Yaml.write(document(route)));
    }

    @Test
    void twoMethodsOfOnePathStandTogetherAndTwoCallsOfOneMethodCannot() {
        Route get = new Route("GET", "/boats/{harbour}", READ);
        Route put = new Route("PUT", "/boats/{harbour}", READ);

        assertThat(paths(document(get, put)))
                .extractingByKey("/boats/{harbour}")
                .satisfies(item -> assertThat(((Map<?, ?>) item).keySet().toString()).isEqualTo("[get, put]"));
        assertThatThrownBy(() -> document(get, get)).hasMessage("GET /boats/{harbour} is there twice");
    }

    @Test
    void aRouteThatLeavesSomethingOutIsRefused() {
        assertThatThrownBy(() -> new Route("GET", "/", RouteDescription.of("").answers(Boat.class)))
                .hasMessage("GET / does not say what it does, in a sentence");
        assertThatThrownBy(() -> new Route("GET", "/", RouteDescription.of("Reads.")))
                .hasMessage("GET / does not say what it answers");
        assertThatThrownBy(() -> new Route("GET", "/{harbour}/{berth...}", READ))
                .hasMessage("GET /{harbour}/{berth...} does not say what is meant by [berth]");
    }

    private static Map<String, Object> document(Route... routes) {
        return OpenApi.document("1.2.3", "localhost:8000", List.of(routes));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> paths(Map<String, Object> document) {
        return (Map<String, Object>) document.get("paths");
    }
}
